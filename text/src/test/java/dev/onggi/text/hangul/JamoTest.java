package dev.onggi.text.hangul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JamoTest {

    @Test
    void aSyllableOfConjoiningJamoIsOpenUntilSomethingElseComes() {
        assertThat(Jamo.startOfOpenSyllable("가\u1112")).isEqualTo(1);
        assertThat(Jamo.startOfOpenSyllable("가\u1112\u1161")).isEqualTo(1);
        assertThat(Jamo.startOfOpenSyllable("가\u1112\u1161\u11AB")).isEqualTo(1);
        assertThat(Jamo.startOfOpenSyllable("가\u1112\u1161\u11AB\u1100")).isEqualTo(4);
        assertThat(Jamo.startOfOpenSyllable("\u1112\u1161\u11AB.")).isEqualTo(4);
    }

    @Test
    void lettersThatStandAloneAndWholeSyllablesAreNeverOpen() {
        assertThat(Jamo.startOfOpenSyllable("ㅎㅏ한")).isEqualTo(3);
    }

    @Test
    void aHeapOfJamoLongerThanAnySyllableIsNotHeldForEver() {
        assertThat(Jamo.startOfOpenSyllable("\u1100".repeat(10))).isEqualTo(10);
    }
}
