package dev.onggi.corpus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages made to make a parser slow: eight times the page may take about eight times the processor time, and not 64 times.
class LinearTimeTest {
    private static final int SMALL = 150_000;
    private static final int TIMES = 8;
    /// What grows with the square would take 64 times as long.
    private static final double MOST = 24;
    private static final long LEAST_NANOS = 20_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<a href=x>", "<b><i>", "<table><tr><td>글</table>", "<a><div>", "<p>글 ",
            "글\n",
            "<!--", "<x y=", "<div class='nav menu '>글</div>", "&#", "<meta charset = ",
            "<li><a href=x>글</a>"})
    void eightTimesThePageTakesAboutEightTimesTheTime(String pattern) throws IOException {
        byte[] small = page(pattern, SMALL);
        byte[] large = page(pattern, TIMES * SMALL);
        time(large);

        double smallTime = Math.max(Math.min(time(small), time(small)), LEAST_NANOS);
        double largeTime = Math.min(Math.min(time(large), time(large)), time(large));

        assertThat(largeTime / smallTime).as("%,.0f ns, then %,.0f ns", smallTime, largeTime)
                .isLessThan(MOST);
    }

    private static byte[] page(String pattern, int bytes) {
        return pattern.repeat(bytes / pattern.getBytes(StandardCharsets.UTF_8).length)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Nanoseconds of the processor.
    private static double time(byte[] page) throws IOException {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        new HtmlPage().extract(page, Optional.empty());
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
