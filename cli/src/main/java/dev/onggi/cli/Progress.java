package dev.onggi.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A progress bar on standard error for a person who waits; nothing at all where none watches.
final class Progress implements AutoCloseable {
    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /// A bar for `total` steps of `unit`.
    static Progress of(String task, long total, String unit) {
        return new Progress(!Streams.interactive()
                ? Optional.empty()
                : Optional.of(
                        new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setUnit(" " + unit, 1)
                                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setUpdateIntervalMillis(200)
                                .clearDisplayOnFinish()
                                .build()));
    }

    /// `done` steps are done; `note` is what is being done, or what came out so far.
    void at(long done, String note) {
        bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(note));
    }

    /// One more step begins: `note` is what is being done.
    void next(String note) {
        bar.ifPresent(shown -> shown.step().setExtraMessage(note));
    }

    /// `done` of `total` bytes are written; for a bar of 100 steps.
    void bytes(long done, long total) {
        at(total == 0 ? 100 : done * 100 / total, (done >> 20) + " of " + (total >> 20) + " MiB");
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
