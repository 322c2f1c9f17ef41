package dev.onggi.trainer.learn;

import dev.onggi.format.checkpoint.ModelConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a learner is to be.
///
/// @param model the numbers of the forward pass
/// @param start the weights before the first step
/// @param optimizer how weights follow gradients
/// @param computation on what, and how exactly
/// @param adapter low-rank matrices that are learned in place of the weights, if any
public record LearnerPlan(ModelConfig model, Start start, Optimizer optimizer, Computation computation,
        Optional<Adapter> adapter) {

    /// The weights before the first step.
    public sealed interface Start {

        /// Random ones: normal with deviation 0.02, the projections into the residual stream 0.02/√(2·layers), norms 1
        /// (Radford et al., Language Models are Unsupervised Multitask Learners, 2019).
        ///
        /// @param seed decides all of them
        record Random(long seed) implements Start {
        }

        /// Those of a Hugging Face directory or a GGUF file of plain element types.
        record Model(Path path) implements Start {
        }
    }

    /// AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019).
    ///
    /// @param weightDecay of matrices; vectors do not decay
    /// @param clip the norm that gradients are scaled down to; 0: never
    public record Optimizer(double beta1, double beta2, double epsilon, double weightDecay, double clip) {
    }

    /// @param zLoss what (ln Σ exp logits)² of each counted target is multiplied with before it is added to the loss; 0: nothing
    ///        is added
    public record Computation(Device device, Precision precision, Activations activations, double zLoss) {
    }

    /// Where the numbers lie.
    public enum Device {
        /// The GPU where there is one, else the CPU.
        AUTO, CPU, CUDA
    }

    /// How exactly the forward and the backward pass compute. Weights and moments are always F32.
    public enum Precision {
        F32, BF16
    }

    /// What the backward pass finds of the forward pass.
    public enum Activations {
        /// All of it.
        KEPT,
        /// What enters each layer; the rest is computed again (Chen et al., Training Deep Nets with Sublinear Memory Cost, 2016).
        RECOMPUTED
    }

    /// LoRA (Hu et al., 2021): W + alpha/rank · B·A, where A and B alone are learned.
    ///
    /// @param targets the last words of the names of the layers that get one, as PEFT has them: `q_proj`, `v_proj`
    /// @param seed decides A; B is zero at first. Dropout draws its own numbers from it too
    public record Adapter(int rank, double alpha, double dropout, List<String> targets, long seed) {
        public Adapter {
            targets = List.copyOf(targets);
        }
    }
}
