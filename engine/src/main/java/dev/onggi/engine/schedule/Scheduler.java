package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.EngineException.Code;
import dev.onggi.engine.EngineLoad;
import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.model.Transformer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Runs the model, on one thread of its own.
///
/// There is no prefill and no decode. Every sequence has a length and a count of tokens computed so far; each step gives
/// every sequence some tokens until the step's budget is spent, and a sequence whose count has caught up is due for a sample.
///
/// When pages run out, the youngest sequence gives its own back and waits; its tokens are computed again later. A failure in
/// one sequence touches no other.
public final class Scheduler implements AutoCloseable {
    private final KvCache cache;
    private final Step step;
    private final int maxSequences;
    private final Reuse reuse;
    private final BlockingQueue<Optional<Sequence>> inbox = new LinkedBlockingQueue<>();
    private final ArrayDeque<Sequence> waiting = new ArrayDeque<>();
    private final List<Sequence> running = new ArrayList<>();
    private final Thread thread;
    private long reusedTokens;
    private volatile boolean closed;
    private volatile EngineLoad load;

    /// Whether computed prefixes are kept for later prompts.
    public enum Reuse {
        KEEP, FORGET
    }

    /// Starts the engine thread.
    ///
    /// @param stepTokens tokens a step computes at most
    public Scheduler(Transformer transformer, KvCache cache, int vocabulary, int maxSequences, int stepTokens,
            Reuse reuse) {
        this.cache = cache;
        this.step = new Step(transformer, cache, vocabulary, stepTokens);
        this.maxSequences = Math.min(maxSequences, stepTokens);
        this.reuse = reuse;
        this.load = new EngineLoad(0, 0, 0, cache.pages(), 0, 0, 0);
        this.thread = Thread.ofPlatform().name("onggi-engine").daemon().start(this::run);
    }

    /// Queues a sequence; any thread may.
    public void submit(Sequence sequence) {
        inbox.add(Optional.of(sequence));
        if (closed) {
            sequence.fail(new EngineException(Code.CLOSED, "the engine was closed"));
        }
    }

    /// How busy it is; any thread may ask.
    public EngineLoad load() {
        return load;
    }

    /// Fails what is running or waiting, and ends the engine thread.
    @Override
    public void close() {
        closed = true;
        inbox.add(Optional.empty());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                takeIn();
                dropFinished();
                admit();
                if (!running.isEmpty()) {
                    compute();
                }
                note();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        endAll(new EngineException(Code.CLOSED, "the engine was closed"));
    }

    /// Takes what came in; waits for something where there is nothing to do.
    private void takeIn() throws InterruptedException {
        if (running.isEmpty() && waiting.isEmpty()) {
            inbox.take().ifPresent(waiting::add);
        }
        for (Optional<Sequence> next = inbox.poll(); next != null; next = inbox.poll()) {
            next.ifPresent(waiting::add);
        }
    }

    private void dropFinished() {
        for (int i = running.size() - 1; i >= 0; i--) {
            Sequence sequence = running.get(i);
            if (sequence.isOver() || sequence.cancelled()) {
                running.remove(i);
                cache.release(sequence.pages);
                sequence.close();
            }
        }
        waiting.removeIf(sequence -> {
            boolean gone = sequence.isOver() || sequence.cancelled();
            if (gone) {
                sequence.close();
            }
            return gone;
        });
    }

    /// Lets waiting sequences in, first come first served, while there is room for all they bring.
    private void admit() {
        while (!waiting.isEmpty() && running.size() < maxSequences) {
            Sequence next = waiting.getFirst();
            if (!running.isEmpty() && cache.availablePages() < KvCache.pagesFor(next.length() + 1)) {
                return;
            }
            waiting.removeFirst();
            int reused = reuse == Reuse.KEEP
                    ? cache.match(next.scope, next.ids(), next.reusable(), next.pages)
                    : 0;
            next.computedUpTo(reused);
            next.rememberedPages = reused / KvPages.POSITIONS;
            next.started(reused);
            reusedTokens += reused;
            running.add(next);
        }
    }

    private void compute() {
        try {
            List<Sequence> preempted = step.run(running);
            for (Sequence sequence : preempted) {
                running.remove(sequence);
                waiting.addFirst(sequence);
            }
            if (reuse == Reuse.KEEP) {
                running.forEach(this::remember);
            }
        } catch (RuntimeException | Error e) {
            EngineException failure = new EngineException(Code.FAILED, "the engine failed in a step: " + e,
                    e);
            running.forEach(sequence -> sequence.fail(failure));
        }
    }

    /// Keeps the pages that this step filled.
    private void remember(Sequence sequence) {
        int full = sequence.computed() / KvPages.POSITIONS;
        if (full > sequence.rememberedPages && sequence.reusable() > 0) {
            cache.remember(sequence.scope, sequence.ids(), sequence.computed(), sequence.pages);
            sequence.rememberedPages = full;
        }
    }

    private void note() {
        load = new EngineLoad(running.size(), waiting.size(), cache.usedPages(), cache.pages(),
                step.sampledTokens(),
                step.computedTokens(), reusedTokens);
    }

    private void endAll(EngineException cause) {
        inbox.forEach(next -> next.ifPresent(waiting::add));
        running.addAll(waiting);
        for (Sequence sequence : running) {
            sequence.fail(cause);
            sequence.close();
        }
    }
}
