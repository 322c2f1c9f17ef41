package dev.onggi.text.pii.measure;

import java.lang.management.ManagementFactory;

/// Counts the processor time of the thread that started it, so that other programs on the machine do not count.
final class Stopwatch {
    private final long begun;

    private Stopwatch(long begun) {
        this.begun = begun;
    }

    static Stopwatch start() {
        return new Stopwatch(now());
    }

    double seconds() {
        return (now() - begun) / 1e9;
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
