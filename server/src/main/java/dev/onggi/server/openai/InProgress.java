package dev.onggi.server.openai;

import java.time.Duration;

/// Answers in progress. Once drained, it lets no new one begin. Safe to share between threads.
final class InProgress {
    private int count;
    private boolean closed;

    /// An answer begins; refused once draining has begun.
    synchronized void begin() {
        if (closed) {
            throw OpenAiException.server(503, "shutting_down",
                    "the server is shutting down; ask another one");
        }
        count++;
    }

    /// An answer has ended.
    synchronized void end() {
        count--;
        notifyAll();
    }

    synchronized int count() {
        return count;
    }

    /// Lets no new answer begin and waits until none is left, at most `limit`.
    synchronized void drain(Duration limit) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
