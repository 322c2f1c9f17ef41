package dev.onggi.trainer.learn;

/// Makes learners.
@FunctionalInterface
public interface LearnerFactory {

    /// A learner as `plan` says, in this process's place in `group`. Throws [dev.onggi.trainer.TrainerException] where that
    /// cannot be: no such device, an unknown family, weights that do not fit.
    Learner open(LearnerPlan plan, ProcessGroup group);
}
