package dev.onggi.text.pii.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.measure.IdentifierSet.Track;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What must not get worse unseen: the goals of docs/reference/personal-data.md, on smaller sets than `onggi pii evaluate`
/// takes, made from a seed of their own.
class MeasureFloorsTest {
    private static final long SEED = 20_261_122;
    private static final int DOCUMENTS = 500;

    @Test
    void everyWayOfWritingANumberIsReadInNineteenOfTwentySentences() {
        assertThat(EvasionResult.of(identifiers(), 20, SEED).worst()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void oneSentenceInTwoHundredAtMostIsTakenForPersonalData() {
        assertThat(FalseAlarms.of(PiiDetector.standard()).share()).isLessThanOrEqualTo(0.005);
    }

    @Test
    void identifiersWithRightCheckDigitsAreFoundAndNothingElseIs() {
        assertThat(score(Track.CHECKED).f1()).isGreaterThanOrEqualTo(0.985);
    }

    @Test
    void everyNamedResidentNumberWithoutCheckDigitIsFound() {
        assertThat(score(Track.RECENT_RESIDENT).recall()).isEqualTo(1);
    }

    private static Tally score(Track track) {
        Scores scores = new Scorer(identifiers(), labels()).score(IdentifierSet.of(track, DOCUMENTS, SEED));
        return scores.tally(label -> track != Track.RECENT_RESIDENT || label == GoldLabel.RRN,
                Matching.EXACT);
    }

    private static PiiDetector identifiers() {
        Set<PiiKind> kinds = EnumSet.noneOf(PiiKind.class);
        labels().forEach(label -> kinds.addAll(label.kinds()));
        return PiiDetector.of(kinds);
    }

    private static Set<GoldLabel> labels() {
        Set<GoldLabel> labels = EnumSet.allOf(GoldLabel.class);
        labels.removeIf(label -> !label.identifier());
        return labels;
    }
}
