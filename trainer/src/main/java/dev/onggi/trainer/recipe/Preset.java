package dev.onggi.trainer.recipe;

import dev.onggi.trainer.learn.LearnerPlan.Activations;
import dev.onggi.trainer.recipe.Recipe.Shape;
import java.util.List;
import java.util.OptionalDouble;

/// What is meant where a recipe says nothing. A learning rate that is empty and 0 rows a step are what [ModelSize] says.
public enum Preset {
    /// A new model: AdamW as GPT-3 and Llama have it.
    PRETRAINING(Shape.WSD, OptionalDouble.empty(), 0, 0.1, 0.95, Activations.KEPT, 16, 32, 0),
    /// A model that exists, and conversations.
    TUNING(Shape.COSINE, OptionalDouble.of(2e-5), 16, 0, 0.999, Activations.KEPT, 16, 32, 0),
    /// KT's tutorial for Mi:dm 2.0 (TRL and PEFT): LoRA of rank 8, alpha 16, dropout 0.1 on q and v, rate 2·10⁻⁵ that stays, one
    /// row a step, activations computed again. AdamW as transformers has it.
    KT_TUTORIAL(Shape.CONSTANT, OptionalDouble.of(2e-5), 1, 0, 0.999, Activations.RECOMPUTED, 8, 16, 0.1);

    /// PEFT's own for Llama.
    static final List<String> TARGETS = List.of("q_proj", "v_proj");

    final Shape shape;
    final OptionalDouble learningRate;
    final int rowsAStep;
    final double weightDecay;
    final double beta2;
    final Activations activations;
    final int rank;
    final double alpha;
    final double dropout;

    Preset(Shape shape, OptionalDouble learningRate, int rowsAStep, double weightDecay, double beta2,
            Activations activations, int rank, double alpha, double dropout) {
        this.shape = shape;
        this.learningRate = learningRate;
        this.rowsAStep = rowsAStep;
        this.weightDecay = weightDecay;
        this.beta2 = beta2;
        this.activations = activations;
        this.rank = rank;
        this.alpha = alpha;
        this.dropout = dropout;
    }
}
