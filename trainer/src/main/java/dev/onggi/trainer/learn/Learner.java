package dev.onggi.trainer.learn;

import java.util.List;

/// A model and its optimiser on one device. Belongs to one thread. In a group of processes, every process calls the same
/// methods in the same order.
public interface Learner extends AutoCloseable {

    /// One step of the optimiser.
    ///
    /// @param batches what the gradient is summed over, one after the other (gradient accumulation); the loss is the mean over
    ///        all their counted targets, in all processes of the group
    /// @param learningRate the rate of this step
    /// @return what happened; where the loss or the gradient is not finite, the weights stay as they were
    StepOutcome step(List<Batch> batches, double learningRate);

    /// The loss of a batch under the weights as they are, without learning from it.
    Loss measure(Batch batch);

    /// A copy of all that a later run needs to go on exactly where this one stands. In a group, all of it is in what process 0
    /// gets; the others may get empty lists.
    Snapshot snapshot();

    /// Takes over what [#snapshot()] gave. In a group, every process is given what process 0 got.
    void restore(Snapshot snapshot);

    @Override
    void close();
}
