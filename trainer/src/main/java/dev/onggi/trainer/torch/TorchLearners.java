package dev.onggi.trainer.torch;

import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.group.Peers;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.ProcessGroup;
import java.time.Duration;

/// Learners that compute with libtorch.
public final class TorchLearners implements LearnerFactory {

    /// Longer than process 0 may take over a checkpoint or a validation.
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public Learner open(LearnerPlan plan, ProcessGroup group) {
        check(plan);
        Libtorch.load();
        return new TorchLearner(plan, Peers.meet(group, System.getenv(), PATIENCE));
    }

    private static void check(LearnerPlan plan) {
        ModelConfig model = plan.model();
        if (model.architecture() != Architecture.LLAMA) {
            throw new TrainerException(
                    "the trainer knows the Llama family (Mi:dm 2.0 is of it); this model is of the family "
                            + model.architecture());
        }
        if (model.rope().layout() != RopeConfig.Layout.HALVES
                || model.rope().dimensions() != model.headSize()) {
            throw new TrainerException(
                    "the trainer reads Llama weights in Hugging Face's order; convert the model first: "
                            + "./onggi convert MODEL DIRECTORY");
        }
        if (plan.computation().device() == LearnerPlan.Device.CUDA) {
            throw new TrainerException("this build of Onggi trains on the CPU; set device: cpu");
        }
    }
}
