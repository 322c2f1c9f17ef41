package dev.onggi.trainer;

import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.metrics.MetricsFile;
import java.util.Optional;

/// Writes down what happens before it passes it on.
///
/// @param metrics where to; process 0 alone has one
record Recorder(Optional<MetricsFile> metrics, ProcessGroup group,
        TrainingListener listener) implements TrainingListener {

    @Override
    public void heard(TrainingEvent event) {
        metrics.ifPresent(file -> write(file, event));
        listener.heard(event);
    }

    /// Several processes cannot agree on the step to stop after; they are ended, and go on from the last checkpoint.
    @Override
    public boolean stopAsked() {
        return group.size() == 1 && listener.stopAsked();
    }

    private static void write(MetricsFile file, TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Stepped stepped -> file.stepped(stepped);
            case TrainingEvent.Validated validated -> file.validated(validated);
            case TrainingEvent.Prepared _ -> {
            }
            case TrainingEvent.Resumed _ -> {
            }
            case TrainingEvent.Saved _ -> {
            }
            case TrainingEvent.Finished _ -> {
            }
        }
    }
}
