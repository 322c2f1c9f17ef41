package dev.onggi.trainer.learn;

import java.lang.management.ManagementFactory;

/// Makes learners.
@FunctionalInterface
public interface LearnerFactory {

    /// A learner as `plan` says, in this process's place in `group`. Throws [dev.onggi.trainer.TrainerException] where that
    /// cannot be: no such device, an unknown family, weights that do not fit.
    Learner open(LearnerPlan plan, ProcessGroup group);

    /// Bytes that are free where a learner on `device` would put its numbers; of the machine's own memory, unless a factory knows
    /// better.
    default long availableBytes(LearnerPlan.Device device) {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getFreeMemorySize();
    }
}
