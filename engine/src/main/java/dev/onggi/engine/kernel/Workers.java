package dev.onggi.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Threads that share the work of the Java kernels. Chunks are taken one by one, so a thread that lost its core delays only
/// the chunk it holds; who finds nothing to do spins briefly, then parks. One thread at a time may call [#run].
final class Workers implements AutoCloseable {
    private static final int SPINS = 2000;

    private final List<Thread> threads = new ArrayList<>();
    private volatile Job current = new Job((_, _) -> {
    }, 0);
    private volatile boolean closing;

    /// One piece of the work: `chunk` of those asked for, done by thread `worker` of `[0, size())`.
    @FunctionalInterface
    interface Task {
        void run(int chunk, int worker);
    }

    /// One call of [Workers#run]: what is still to be taken, and what is not yet done.
    private static final class Job {
        private final Task task;
        private final int chunks;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final Thread owner = Thread.currentThread();

        private Job(Task task, int chunks) {
            this.task = task;
            this.chunks = chunks;
        }

        private void help(int worker) {
            for (int chunk = taken.getAndIncrement(); chunk < chunks; chunk = taken.getAndIncrement()) {
                try {
                    task.run(chunk, worker);
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
                if (done.incrementAndGet() == chunks) {
                    LockSupport.unpark(owner);
                }
            }
        }

        private void await() {
            for (int spins = 0; done.get() < chunks; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
        }
    }

    /// `size` workers; the thread that calls [#run] is one of them.
    Workers(int size) {
        for (int worker = 1; worker < size; worker++) {
            int number = worker;
            threads.add(
                    Thread.ofPlatform().daemon().name("onggi-kernel-" + number).start(() -> work(number)));
        }
    }

    int size() {
        return threads.size() + 1;
    }

    /// Runs the task for every chunk in `[0, chunks)` and returns when all are done.
    void run(int chunks, Task task) {
        Job job = new Job(task, chunks);
        if (chunks > 1) {
            current = job;
            threads.forEach(LockSupport::unpark);
        }
        job.help(0);
        job.await();
        switch (job.failures.peek()) {
            case null -> {
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void work(int number) {
        Job last = current;
        int spins = 0;
        while (!closing) {
            Job job = current;
            if (job != last) {
                job.help(number);
                last = job;
                spins = 0;
            } else if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        threads.forEach(LockSupport::unpark);
    }
}
