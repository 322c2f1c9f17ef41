package dev.onggi.trainer;

import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.metrics.EventFile;
import dev.onggi.trainer.metrics.MetricsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Writes down what happens before it passes it on.
///
/// @param files where to; process 0 alone has them
record Recorder(Optional<Files> files, ProcessGroup group,
        TrainingListener listener) implements TrainingListener, AutoCloseable {

    /// What is written.
    private record Files(MetricsFile lines, EventFile events) {
    }

    /// @param output the folder of the run
    /// @param first steps that are behind it
    static Recorder open(Path output, long first, ProcessGroup group, TrainingListener listener) {
        if (group.rank() != 0) {
            return new Recorder(Optional.empty(), group, listener);
        }
        // the measure of step 0 is written by every run that begins
        MetricsFile lines = new MetricsFile(output.resolve("metrics.jsonl"), first == 0 ? -1 : first);
        return new Recorder(
                Optional.of(new Files(lines, new EventFile(output, first, Clock.systemUTC()))), group,
                listener);
    }

    @Override
    public void heard(TrainingEvent event) {
        files.ifPresent(some -> write(some, event));
        listener.heard(event);
    }

    /// Several processes cannot agree on the step to stop after; they are ended, and go on from the last checkpoint.
    @Override
    public boolean stopAsked() {
        return group.size() == 1 && listener.stopAsked();
    }

    private static void write(Files files, TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Stepped stepped -> {
                files.lines.stepped(stepped);
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("loss", stepped.loss());
                values.put("learning_rate", stepped.learningRate());
                values.put("gradient_norm", stepped.gradientNorm());
                values.put("tokens_per_second", stepped.tokensPerSecond());
                files.events.scalars(stepped.step(), values);
            }
            case TrainingEvent.Validated measured -> {
                files.lines.validated(measured);
                Map<String, Double> values = new LinkedHashMap<>();
                measured.bitsPerByte().forEach((name, bits) -> values.put("bits_per_byte/" + name, bits));
                files.events.scalars(measured.step(), values);
            }
            case TrainingEvent.Prepared _ -> {
            }
            case TrainingEvent.Resumed _ -> {
            }
            case TrainingEvent.Saved _ -> {
            }
            case TrainingEvent.Finished _ -> files.lines.plot();
        }
    }

    @Override
    public void close() {
        files.ifPresent(some -> {
            some.lines.close();
            some.events.close();
        });
    }
}
