package dev.onggi.trainer.torch;

import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.ProcessGroup;

/// Learners that compute with libtorch.
public final class TorchLearners implements LearnerFactory {

    @Override
    public Learner open(LearnerPlan plan, ProcessGroup group) {
        check(plan, group);
        Libtorch.load();
        return new TorchLearner(plan);
    }

    private static void check(LearnerPlan plan, ProcessGroup group) {
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
        if (group.size() > 1) {
            throw new TrainerException("several processes are not built yet");
        }
    }
}
