package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.sample.LogProbabilities;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A text whose tokens' probabilities are wanted.
public final class ScoringSequence extends Sequence {
    private static final int[] NO_DRAFT = {};

    private final int[] text;
    private final int firstScored;
    private final double[] logProbabilities;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<EngineException> failure = Optional.empty();
    private volatile boolean cancelled;
    private int scored;

    /// Scores `text[i]` given `text[0, i)` for every i from `firstScored` on.
    public ScoringSequence(int[] text, int firstScored) {
        super("", text.clone());
        this.text = text.clone();
        this.firstScored = firstScored;
        this.logProbabilities = new double[text.length - firstScored];
    }

    /// Waits for the scores: ln P, one for each i from `firstScored` on.
    public double[] await() throws InterruptedException {
        try {
            over.await();
        } catch (InterruptedException e) {
            cancelled = true;
            throw e;
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return logProbabilities;
    }

    @Override
    int reusable() {
        return 0;
    }

    @Override
    int firstDue() {
        return firstScored - 1;
    }

    @Override
    void started(int reused) {
        // nobody asks when
    }

    @Override
    int[] draft(int most) {
        return NO_DRAFT;
    }

    @Override
    boolean accept(int position, float[] logits) {
        int index = position + 1 - firstScored;
        if (index < logProbabilities.length) {
            logProbabilities[index] = logits[text[position + 1]] - LogProbabilities.normaliser(logits);
            scored = index + 1;
        }
        return true;
    }

    @Override
    boolean cancelled() {
        return cancelled;
    }

    @Override
    void outOfRoom() {
        fail(new EngineException(EngineException.Code.OUT_OF_MEMORY,
                "a text of " + text.length
                        + " tokens does not fit the cache: raise the memory for keys and values"));
    }

    @Override
    void fail(EngineException cause) {
        failure = Optional.of(cause);
        over.countDown();
    }

    @Override
    boolean isOver() {
        return scored == logProbabilities.length || failure.isPresent();
    }

    @Override
    void close() {
        over.countDown();
    }
}
