package dev.onggi.bench.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/// How long a parser may take for one input: `fuzz.seconds` of processor time, which a busy or halted machine does not change.
final class TimeLimit {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 10));

    private TimeLimit() {
    }

    /// Runs `parser`; a finding where that took longer than the limit.
    static void on(Runnable parser) {
        long begun = THREADS.getCurrentThreadCpuTime();
        parser.run();
        long taken = THREADS.getCurrentThreadCpuTime() - begun;
        if (taken > LIMIT) {
            throw new AssertionError(
                    "took " + TimeUnit.NANOSECONDS.toMillis(taken) + " ms of processor time");
        }
    }

    /// Computes for longer than the limit.
    static void linger() {
        long until = THREADS.getCurrentThreadCpuTime() + LIMIT + LIMIT / 10;
        while (THREADS.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }
}
