package dev.onggi.trainer.recipe;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.trainer.learn.LearnerPlan.Activations;
import dev.onggi.trainer.learn.LearnerPlan.Adapter;
import dev.onggi.trainer.learn.LearnerPlan.Computation;
import dev.onggi.trainer.learn.LearnerPlan.Precision;
import java.util.Locale;

/// Bytes that training takes, known before any is taken.
///
/// @param weights F32, and BF16 once more where that computes
/// @param learning gradients and two moments, F32, of what learns
/// @param snapshot a copy of weights and moments while a checkpoint is being written
/// @param activations what the backward pass of the rows that are computed at once finds, and one piece of the logits
public record MemoryNeed(long weights, long learning, long snapshot, long activations) {
    /// Tokens whose logits exist at one time.
    private static final long LOSS_CHUNK = 1024;

    /// Of a model with `parameters` parameters, `learned` of which learn.
    public static MemoryNeed of(ModelConfig model, Computation computation, long parameters, long learned,
            long tokensAtOnce) {
        int width = computation.precision() == Precision.BF16 ? 2 : 4;
        long weights = 4 * parameters + (computation.precision() == Precision.BF16 ? 2 * parameters : 0);
        return new MemoryNeed(weights, 12 * learned, 12 * learned,
                width * tokensAtOnce * numbersAToken(model, computation.activations())
                        + 12 * Math.min(tokensAtOnce, LOSS_CHUNK) * model.vocabularySize());
    }

    /// Numbers that are kept for each token: in every layer two residuals and two norms, queries and attention's answer, keys and
    /// values (once more where they are spread over the heads), and gate, up, activation and product of the feed-forward.
    private static long numbersAToken(ModelConfig model, Activations activations) {
        long heads = (long) model.heads() * model.headSize();
        long layer = 4L * model.hiddenSize() + 4 * heads + 4L * model.intermediateSize();
        return switch (activations) {
            case KEPT -> model.layers() * layer;
            case RECOMPUTED -> (long) model.layers() * model.hiddenSize() + layer;
        };
    }

    /// Parameters of a model of the Llama family.
    public static long parameters(ModelConfig model) {
        long heads = (long) model.headSize() * (2L * model.heads() + 2L * model.keyValueHeads());
        long layer = model.hiddenSize() * (heads + 3L * model.intermediateSize() + 2);
        long embedding = (long) model.vocabularySize() * model.hiddenSize();
        return model.layers() * layer + embedding * (model.tiedEmbeddings() ? 1 : 2) + model.hiddenSize();
    }

    /// Parameters of the matrices of an adapter; a target that no layer has counts as a query projection.
    public static long adapterParameters(ModelConfig model, Adapter adapter) {
        long heads = (long) model.heads() * model.headSize();
        long few = (long) model.keyValueHeads() * model.headSize();
        long sizes = 0;
        for (String target : adapter.targets()) {
            sizes += switch (target) {
                case "k_proj", "v_proj" -> model.hiddenSize() + few;
                case "gate_proj", "up_proj", "down_proj" -> (long) model.hiddenSize()
                        + model.intermediateSize();
                default -> model.hiddenSize() + heads;
            };
        }
        return model.layers() * sizes * adapter.rank();
    }

    /// All together.
    public long bytes() {
        return weights + learning + snapshot + activations;
    }

    /// `3.4 GiB (weights 0.5, gradients and moments 1.2, …)`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%.1f GiB (weights %.1f, gradients and moments %.1f, snapshot %.1f, activations %.1f)",
                gibibytes(bytes()), gibibytes(weights), gibibytes(learning), gibibytes(snapshot),
                gibibytes(activations));
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
