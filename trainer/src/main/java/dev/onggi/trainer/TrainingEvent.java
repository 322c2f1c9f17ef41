package dev.onggi.trainer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What happens in a run, in order.
public sealed interface TrainingEvent {

    /// All is read, nothing is computed yet.
    ///
    /// @param settings every number that the run goes by, by dotted name, derived ones too
    record Prepared(Map<String, Object> settings) implements TrainingEvent {
    }

    /// The run goes on from a checkpoint.
    record Resumed(long step, Path checkpoint) implements TrainingEvent {
    }

    /// One step is done.
    ///
    /// @param step how many are done now
    /// @param steps how many there will be
    /// @param loss mean over the step's targets, in nats, before the step
    /// @param learningRate of the step
    /// @param gradientNorm before clipping
    /// @param tokens read so far
    /// @param tokensPerSecond of this step
    /// @param left how long the rest will take at the speed of the last steps
    record Stepped(long step, long steps, double loss, double learningRate, double gradientNorm, long tokens,
            double tokensPerSecond, Duration left) implements TrainingEvent {
    }

    /// The validation rows were measured.
    ///
    /// @param bitsPerByte by source
    record Validated(long step, Map<String, Double> bitsPerByte) implements TrainingEvent {
    }

    /// A checkpoint is on disk, whole.
    record Saved(long step, Path checkpoint) implements TrainingEvent {
    }

    /// The run is over.
    ///
    /// @param step how many steps are done
    /// @param complete false where it was asked to stop
    /// @param checkpoint the last one
    record Finished(long step, boolean complete, Optional<Path> checkpoint) implements TrainingEvent {
    }
}
