package dev.onggi.trainer.loop;

import java.time.Duration;

/// How long steps take.
final class Pace {
    /// How much the newest step counts in the mean.
    private static final double NEWEST = 0.1;

    private long began;
    private double seconds;
    private double mean = Double.NaN;

    void begin() {
        began = System.nanoTime();
    }

    void end() {
        seconds = Math.max(1, System.nanoTime() - began) / 1e9;
        mean = Double.isNaN(mean) ? seconds : mean + NEWEST * (seconds - mean);
    }

    /// Of the last step.
    double seconds() {
        return seconds;
    }

    /// Of so many more.
    Duration left(long steps) {
        return Duration.ofMillis(Math.round(mean * steps * 1000));
    }
}
