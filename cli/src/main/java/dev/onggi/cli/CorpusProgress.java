package dev.onggi.cli;

import dev.onggi.corpus.ProgressListener;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Shows how far a run has come, pass by pass: a bar with rate and time left for a person who watches; else a line when a pass
/// ends and each minute in which one is under way.
final class CorpusProgress implements ProgressListener, AutoCloseable {
    private static final long NANOS = 1_000_000_000L;
    private static final long EVERY = 60 * NANOS;
    private static final long MEGABYTE = 1_000_000;

    private final boolean watched;
    private final Consumer<String> lines;
    private final LongSupplier clock;
    private Optional<ProgressBar> bar = Optional.empty();
    private String pass = "";
    private long total;
    private long documents;
    private long bytes;
    private long began;
    private long told;

    /// @param watched whether a person sees a bar on standard error
    /// @param lines takes the lines for everyone else
    /// @param clock in nanoseconds
    CorpusProgress(boolean watched, Consumer<String> lines, LongSupplier clock) {
        this.watched = watched;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void begin(String pass, long bytes) {
        end();
        this.pass = pass;
        total = bytes;
        documents = 0;
        this.bytes = 0;
        began = clock.getAsLong();
        told = began;
        if (watched && bytes > 0) {
            bar = Optional.of(new ProgressBarBuilder().setTaskName(pass).setInitialMax(bytes)
                    .setUnit(" MB", MEGABYTE).showSpeed().setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(200).clearDisplayOnFinish().build());
        }
    }

    @Override
    public void at(long documents, long bytes) {
        this.documents = documents;
        this.bytes = bytes;
        bar.ifPresent(shown -> shown.stepTo(Math.min(bytes, total)).setExtraMessage(
                String.format(Locale.ROOT, "%,d documents, %,.0f/s", documents, perSecond(documents))));
        long now = clock.getAsLong();
        if (!watched && now - told >= EVERY && total > 0) {
            told = now;
            lines.accept(String.format(Locale.ROOT, "%s: %d %% of %,.1f MB, %s, about %s left", pass,
                    100 * Math.min(bytes, total) / total, (double) total / MEGABYTE, rates(), left()));
        }
    }

    /// The last pass has ended.
    @Override
    public void close() {
        end();
        pass = "";
    }

    private void end() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
        if (!watched && !pass.isEmpty() && total > 0) {
            lines.accept(String.format(Locale.ROOT, "%s: %,.1f MB in %,.0f s, %s", pass,
                    (double) total / MEGABYTE, seconds(), rates()));
        }
    }

    private String rates() {
        return String.format(Locale.ROOT, "%,d documents (%,.0f documents/s, %,.1f MB/s)", documents,
                perSecond(documents), perSecond(bytes) / MEGABYTE);
    }

    private String left() {
        double rate = perSecond(bytes);
        long seconds = rate == 0 ? 0 : (long) Math.ceil(Math.max(total - bytes, 0) / rate);
        return rate == 0
                ? "an unknown time"
                : seconds < 120
                        ? seconds + " s"
                        : seconds < 7200
                                ? seconds / 60 + " min"
                                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    private double perSecond(long amount) {
        return amount / seconds();
    }

    private double seconds() {
        return Math.max(clock.getAsLong() - began, 1_000_000) / (double) NANOS;
    }
}
