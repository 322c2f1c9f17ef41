package dev.onggi.text.pii.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import dev.onggi.text.pii.measure.IdentifierSet.Track;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedSetsTest {

    @ParameterizedTest
    @EnumSource
    void everyVariantOfEveryKindSaysWhereItsValueStands(Variant variant) {
        for (PiiKind kind : EvasionSet.KINDS) {
            assertThat(EvasionSet.of(kind, variant, 24, 3)).hasSize(24).allSatisfy(this::standsWhereItSays)
                    .extracting(LabelledText::text).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
    void everyVariantIsWrittenUnlikeThePlainValue(Variant variant) {
        List<LabelledText> plain = EvasionSet.of(PiiKind.MOBILE_PHONE, Variant.PLAIN, 24, 3);
        assertThat(EvasionSet.of(PiiKind.MOBILE_PHONE, variant, 24, 3))
                .allMatch(text -> !text.gold().getFirst().text().matches("01\\d-\\d{3,4}-\\d{4}"));
        assertThat(plain).allMatch(text -> text.gold().getFirst().text().matches("01\\d-\\d{3,4}-\\d{4}"));
    }

    @Test
    void theTableHasTwentyTwoRows() {
        assertThat(Variant.values()).filteredOn(Variant::inTable).hasSize(22);
    }

    @ParameterizedTest
    @EnumSource
    void everyIdentifierStandsWhereItSays(Track track) {
        assertThat(IdentifierSet.of(track, 300, 5)).allSatisfy(this::standsWhereItSays);
    }

    @Test
    void theSameSeedMakesTheSameTextsAndAnotherSeedOthers() {
        assertThat(IdentifierSet.of(Track.CHECKED, 50, 5)).isEqualTo(IdentifierSet.of(Track.CHECKED, 50, 5))
                .isNotEqualTo(IdentifierSet.of(Track.CHECKED, 50, 6));
    }

    @Test
    void checkedNumbersAreRightAndSpoiltOnesAreWrong() {
        assertThat(IdentifierSet.of(Track.CHECKED, 300, 5)).flatExtracting(LabelledText::gold)
                .extracting(Gold::checkDigit).containsOnly(CheckDigit.RIGHT);
        assertThat(IdentifierSet.of(Track.SPOILT, 300, 5)).flatExtracting(LabelledText::gold)
                .extracting(Gold::checkDigit).containsOnly(CheckDigit.WRONG);
    }

    @Test
    void mostRecentResidentNumbersFailTheCheckThatTheyNoLongerHave() {
        List<Gold> gold = IdentifierSet.of(Track.RECENT_RESIDENT, 300, 5).stream()
                .flatMap(text -> text.gold().stream()).toList();
        assertThat(gold).filteredOn(value -> value.checkDigit() == CheckDigit.WRONG)
                .hasSizeGreaterThan(gold.size() * 4 / 5);
    }

    @Test
    void thereAreAtLeastFiveHundredHardNegativesOfManyFamiliesAndNoneTwice() {
        List<LabelledText> negatives = HardNegatives.all();

        assertThat(negatives).hasSizeGreaterThanOrEqualTo(500).allMatch(text -> text.gold().isEmpty());
        assertThat(negatives).extracting(LabelledText::text).doesNotHaveDuplicates();
        assertThat(negatives.stream().collect(Collectors.groupingBy(LabelledText::family)))
                .hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void theHeldOutNamesStandWhereTheySayAndSomeSentencesHaveNone() {
        assertThat(NameSet.all()).hasSizeGreaterThanOrEqualTo(120).allSatisfy(this::standsWhereItSays)
                .anyMatch(text -> text.gold().isEmpty()).noneMatch(text -> text.text().contains("⟦"));
        assertThat(NameSet.all()).flatExtracting(LabelledText::gold).extracting(Gold::text)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(100);
    }

    private void standsWhereItSays(LabelledText text) {
        for (Gold gold : text.gold()) {
            TextSpan place = gold.places().getFirst();
            assertThat(text.text().substring(place.from(), place.to())).isEqualTo(gold.text());
        }
    }
}
