package dev.onggi.cli;

import dev.onggi.trainer.TrainingEvent;
import dev.onggi.trainer.TrainingListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Shows a run of training to whoever started it, and lets them end it: Ctrl-C has the step finished and a checkpoint written.
final class TrainingConsole implements TrainingListener, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final Streams streams;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "interrupted");
    private Optional<Progress> bar = Optional.empty();
    private long lastLine = System.nanoTime() - BETWEEN_LINES.toNanos();
    private Optional<TrainingEvent.Stepped> lastStep = Optional.empty();
    private Optional<TrainingEvent.Validated> lastMeasure = Optional.empty();
    private Optional<TrainingEvent.Finished> end = Optional.empty();

    TrainingConsole(Streams streams) {
        this.streams = streams;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void heard(TrainingEvent event) {
        switch (event) {
            case TrainingEvent.Prepared prepared -> prepared(prepared);
            case TrainingEvent.Resumed resumed -> streams.note("goes on from " + resumed.checkpoint());
            case TrainingEvent.Stepped stepped -> stepped(stepped);
            case TrainingEvent.Validated measured -> {
                lastMeasure = Optional.of(measured);
                streams.note("step " + measured.step() + ": bits per byte " + shown(measured.bitsPerByte()));
            }
            case TrainingEvent.Saved saved -> streams.note("saved " + saved.checkpoint());
            case TrainingEvent.Finished finished -> end = Optional.of(finished);
        }
    }

    @Override
    public boolean stopAsked() {
        return stop.get();
    }

    /// One process of several cannot end by itself after a step: it is ended at once.
    private void prepared(TrainingEvent.Prepared prepared) {
        prepared.settings().forEach((name, value) -> streams.note("  " + name + ": " + value));
        if (!Integer.valueOf(1).equals(prepared.settings().get("processes")) && !stop.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void stepped(TrainingEvent.Stepped step) {
        if (bar.isEmpty()) {
            bar = Optional.of(Progress.of("train", step.steps(), "steps"));
        }
        lastStep = Optional.of(step);
        String note = String.format(Locale.ROOT, "loss %.4f, %,.0f tokens/s, %s left", step.loss(),
                step.tokensPerSecond(), shown(step.left()));
        bar.get().at(step.step(), note);
        if (!Streams.interactive() && System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            streams.note("step " + step.step() + " of " + step.steps() + ": " + note);
        }
    }

    /// What came of it, for the end of the command.
    Map<String, Object> summary() {
        Map<String, Object> all = new LinkedHashMap<>();
        end.ifPresent(finished -> {
            all.put("complete", finished.complete());
            all.put("steps", finished.step());
            finished.checkpoint().ifPresent(checkpoint -> all.put("checkpoint", checkpoint.toString()));
        });
        lastStep.ifPresent(step -> {
            all.put("tokens", step.tokens());
            all.put("loss", step.loss());
        });
        lastMeasure.ifPresent(measured -> all.put("bits_per_byte", measured.bitsPerByte()));
        return all;
    }

    @Override
    public void close() {
        bar.ifPresent(Progress::close);
        over.countDown();
        if (!stop.get()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void interrupted() {
        stop.set(true);
        streams.note("ending after this step, with a checkpoint");
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String shown(Map<String, Double> bitsPerByte) {
        StringBuilder text = new StringBuilder();
        bitsPerByte.forEach((name, bits) -> text.append(text.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.4f", name, bits)));
        return text.toString();
    }

    private static String shown(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min"
                        : left.toSeconds() + " s";
    }
}
