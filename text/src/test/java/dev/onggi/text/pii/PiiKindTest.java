package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PiiKindTest {
    @ParameterizedTest
    @EnumSource(PiiKind.class)
    void everyKindHasItsRow(PiiKind kind) {
        assertThat(kind.koreanName()).isNotBlank();
        assertThat(kind.law()).contains("정보");
        assertThat(kind.placeholder()).startsWith("#@").endsWith("#");
        assertThat(kind.risk()).isBetween(1, 100);
    }

    @Test
    void everyRowIsOfAKind() {
        assertThat(DataFile.rows("kinds.tsv", 7)).extracting(List::getFirst)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.allOf(PiiKind.class).stream().map(Enum::name).toList());
    }

    @Test
    void kindsFitIntoTheBitsOfALong() {
        assertThat(PiiKind.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void theFourOfTheDecreeAreTheUniqueIdentifiers() {
        assertThat(PiiKind.values()).filteredOn(kind -> kind.group() == PiiGroup.UNIQUE_IDENTIFIER)
                .containsExactly(
                        PiiKind.RESIDENT_NUMBER, PiiKind.FOREIGNER_NUMBER, PiiKind.PASSPORT,
                        PiiKind.DRIVER_LICENCE);
    }
}
