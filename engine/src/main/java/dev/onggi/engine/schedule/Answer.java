package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Generation;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Timing;
import dev.onggi.engine.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/// What flows from the engine thread, which writes, to the caller, who reads.
final class Answer implements Generation {
    /// Pieces; an empty one ends the answer.
    private final LinkedBlockingQueue<Optional<Piece>> events = new LinkedBlockingQueue<>();
    private final List<Piece.Token> unreported = new ArrayList<>();
    private final long submittedAt = System.nanoTime();
    private volatile long startedAt;
    private volatile long firstTokenAt;
    private volatile long lastTokenAt;
    private volatile Usage usage;
    private volatile boolean cancelled;
    private volatile Optional<FinishReason> finishReason = Optional.empty();
    private volatile Optional<EngineException> failure = Optional.empty();

    Answer(int promptTokens) {
        this.usage = new Usage(promptTokens, 0, 0, 0, 0);
    }

    @Override
    public Optional<Piece> next() throws InterruptedException {
        Optional<Piece> piece = events.take();
        if (piece.isEmpty()) {
            events.add(piece); // for whoever asks again
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
        return piece;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public Optional<FinishReason> finishReason() {
        return finishReason;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public Timing timing() {
        return new Timing(between(submittedAt, startedAt), between(startedAt, firstTokenAt),
                between(firstTokenAt, lastTokenAt));
    }

    private static Duration between(long from, long to) {
        return from == 0 || to == 0 ? Duration.ZERO : Duration.ofNanos(to - from);
    }

    boolean cancelled() {
        return cancelled;
    }

    boolean isOver() {
        return finishReason.isPresent() || failure.isPresent();
    }

    /// The first step begins; false if it began before.
    boolean started() {
        boolean first = startedAt == 0;
        if (first) {
            startedAt = System.nanoTime();
        }
        return first;
    }

    void usage(Usage now) {
        usage = now;
    }

    /// One more token, and the text that it completes.
    void add(Piece.Token token, String text) {
        lastTokenAt = System.nanoTime();
        if (firstTokenAt == 0) {
            firstTokenAt = lastTokenAt;
        }
        unreported.add(token);
        if (!text.isEmpty() || token.logProbability().isPresent()) {
            addText(text);
        }
    }

    void addText(String text) {
        if (!text.isEmpty() || !unreported.isEmpty()) {
            events.add(Optional.of(new Piece(text, unreported)));
            unreported.clear();
        }
    }

    void end(FinishReason reason) {
        addText("");
        finishReason = Optional.of(reason);
        events.add(Optional.empty());
    }

    void fail(EngineException cause) {
        if (!isOver()) {
            failure = Optional.of(cause);
            events.add(Optional.empty());
        }
    }
}
