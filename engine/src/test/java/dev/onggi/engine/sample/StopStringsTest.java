package dev.onggi.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void aStopStringSplitAcrossPiecesIsFoundAndNeverShown() {
        StopStrings stops = new StopStrings(List.of("</끝>"));
        assertThat(stops.accept("안녕<")).isEqualTo("안녕");
        assertThat(stops.accept("/")).isEmpty();
        assertThat(stops.accept("끝>뒤")).isEmpty();
        assertThat(stops.found()).contains("</끝>");
        assertThat(stops.accept("더")).isEmpty();
        assertThat(stops.finish()).isEmpty();
    }

    @Test
    void whatOnlyLookedLikeAStopStringComesLater() {
        StopStrings stops = new StopStrings(List.of("abcd", "cx"));
        assertThat(stops.accept("abc")).isEmpty();
        assertThat(stops.accept("e")).isEqualTo("abce");
        assertThat(stops.accept("zab")).isEqualTo("z");
        assertThat(stops.finish()).isEqualTo("ab");
    }

    @Test
    void theStopStringThatBeginsFirstEndsTheText() {
        StopStrings stops = new StopStrings(List.of("yy", "x"));
        assertThat(stops.accept("ab x yy")).isEqualTo("ab ");
        assertThat(stops.found()).contains("x");
    }
}
