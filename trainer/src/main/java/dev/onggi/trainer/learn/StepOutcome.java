package dev.onggi.trainer.learn;

/// What one step of the optimiser did.
///
/// @param loss of the batches before the step, without any auxiliary term
/// @param gradientNorm the Euclidean norm of all gradients together, before clipping
/// @param applied false where loss or gradient was not finite: then nothing was changed
public record StepOutcome(Loss loss, double gradientNorm, boolean applied) {
}
