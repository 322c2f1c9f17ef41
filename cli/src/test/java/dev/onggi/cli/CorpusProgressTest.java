package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusProgressTest {
    private final List<String> lines = new ArrayList<>();
    private long now;

    @Test
    void whereNobodyWatchesAPassIsALineAMinuteAndOneAtItsEnd() {
        CorpusProgress progress = new CorpusProgress(false, lines::add, () -> now);
        progress.begin("reading", 600_000_000);
        at(progress, 30, 1_000, 100_000_000);
        at(progress, 60, 2_400, 200_000_000);
        at(progress, 61, 2_500, 210_000_000);
        at(progress, 200, 8_000, 600_000_000);
        progress.begin("masking", 50_000_000);
        at(progress, 205, 100, 50_000_000);
        progress.close();

        assertThat(lines).containsExactly(
                "reading: 33 % of 600.0 MB, 2,400 documents (40 documents/s, 3.3 MB/s), about 2 min left",
                "reading: 100 % of 600.0 MB, 8,000 documents (40 documents/s, 3.0 MB/s), about 0 s left",
                "reading: 600.0 MB in 200 s, 8,000 documents (40 documents/s, 3.0 MB/s)",
                "masking: 50.0 MB in 5 s, 100 documents (20 documents/s, 10.0 MB/s)");
    }

    @Test
    void aPassWithNothingLeftToDoIsNotMentioned() {
        try (CorpusProgress progress = new CorpusProgress(false, lines::add, () -> now)) {
            progress.begin("reading", 0);
        }

        assertThat(lines).isEmpty();
    }

    private void at(CorpusProgress progress, long seconds, long documents, long bytes) {
        now = seconds * 1_000_000_000L;
        progress.at(documents, bytes);
    }
}
