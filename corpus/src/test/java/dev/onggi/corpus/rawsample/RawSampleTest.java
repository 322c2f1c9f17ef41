package dev.onggi.corpus.rawsample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawSampleTest {
    private static final double MUST = 0.95;

    @TempDir
    Path folder;

    @Test
    void theStagesFindWhatIsWrongAndLeaveWhatIsNot() throws IOException {
        List<Page> pages = RawSample.read(Path.of("src", "test", "resources", "raw-sample"));

        Scores scores = Scores.of(pages, Outcome.of(pages, folder));

        assertThat(pages).hasSizeGreaterThan(80);
        assertThat(scores.all()).allSatisfy(score -> {
            assertThat(score.cases()).as(score.row()).isPositive();
            assertThat(score.share()).as("%s", score.worst(3)).isGreaterThanOrEqualTo(MUST);
        });
    }
}
