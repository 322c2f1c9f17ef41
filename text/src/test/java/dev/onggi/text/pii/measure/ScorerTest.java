package dev.onggi.text.pii.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.TextSpan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final Set<GoldLabel> PHONES = Set.of(GoldLabel.PHONE);

    @Test
    void aValueAtItsPlaceIsExactAndALongerGoldIsASubstringMatch() {
        LabelledText exact = text("a", "연락처: 010-1234-5678 입니다", "010-1234-5678");
        LabelledText longer = text("b", "연락처: 010-8765-4321 (오후)", "010-8765-4321 (오후)");

        Scores scores = new Scorer(PiiDetector.standard(), PHONES).score(List.of(exact, longer));

        assertThat(scores.tally(any -> true, Matching.EXACT)).isEqualTo(new Tally(1, 1, 1, 1));
        assertThat(scores.tally(any -> true, Matching.SUBSTRING)).isEqualTo(new Tally(2, 0, 2, 0));
        assertThat(scores.mistakes()).extracting(Mistake::sort).containsExactly(Mistake.Sort.OTHER_SPAN);
    }

    @Test
    void whatIsMissedCountsAgainstRecallAndWhatIsMadeUpAgainstPrecision() {
        LabelledText missed = text("a", "연락처: 공하나둘 입니다", "공하나둘");
        LabelledText madeUp = LabelledText.of("b", "", "연락처: 010-8765-4321", List.of());

        Scores scores = new Scorer(PiiDetector.standard(), PHONES).score(List.of(missed, madeUp));

        assertThat(scores.tally(any -> true, Matching.SUBSTRING)).isEqualTo(new Tally(0, 1, 0, 1));
        assertThat(scores.mistakes()).extracting(Mistake::sort)
                .containsExactly(Mistake.Sort.MISSED, Mistake.Sort.FALSE_ALARM);
    }

    @Test
    void aSetIsNotJudgedByLabelsItDoesNotKnow() {
        LabelledText text = LabelledText.of("a", "", "연락처: 010-8765-4321", List.of());

        assertThat(new Scorer(PiiDetector.standard(), Set.of(GoldLabel.RRN)).score(List.of(text))
                .tally(any -> true, Matching.SUBSTRING)).isEqualTo(Tally.NONE);
    }

    @Test
    void precisionRecallAndTheirMeanAreTheTextbookOnes() {
        Tally tally = new Tally(3, 1, 2, 2);

        assertThat(tally.precision()).isEqualTo(0.75);
        assertThat(tally.recall()).isEqualTo(0.5);
        assertThat(tally.f1()).isEqualTo(0.6);
    }

    @Test
    void aKopiiValueStandsWhereverItOccursButNotInsideALongerOne() {
        List<LabelledText> texts = KopiiSet.read(Stream.of("""
                {"id": "1", "text": "김민수 010-1111-2222, 김민 과장, 김민수", "domain": "공문", "pii": [\
                {"type": "PERSON", "text": "김민수"}, {"type": "PERSON", "text": "김민"}, \
                {"type": "PHONE", "text": "010-1111-2222"}]}"""), "set");

        assertThat(texts.getFirst().gold()).containsExactly(
                new Gold(GoldLabel.PERSON, "김민수", List.of(new TextSpan(0, 3), new TextSpan(26, 29)),
                        CheckDigit.NONE),
                new Gold(GoldLabel.PERSON, "김민", List.of(new TextSpan(19, 21)), CheckDigit.NONE),
                new Gold(GoldLabel.PHONE, "010-1111-2222", List.of(new TextSpan(4, 17)), CheckDigit.NONE));
    }

    @Test
    void aPageOfTheRawSampleIsDecodedAsItsLabelSays() {
        List<LabelledText> texts = RawSample.read(
                Stream.of(
                        "{\"id\": \"p1\", \"content_type\": \"text/plain\", \"body_base64\": \"wPzIrSAwMTAtMDExMS0yMjIy\"}"),
                Stream.of(
                        """
                                {"id": "p1", "class": "pii", "true_encoding": "EUC-KR", "spans": [\
                                {"kind": "pii", "type": "PHONE", "start": 3, "end": 16, "text": "010-0111-2222"}]}"""),
                "raw");

        assertThat(texts.getFirst().text()).isEqualTo("전화 010-0111-2222");
        assertThat(texts.getFirst().gold()).extracting(Gold::places)
                .containsExactly(List.of(new TextSpan(3, 16)));
    }

    @Test
    void aBrokenSetIsNamedWithItsLine() {
        assertThatThrownBy(
                () -> KopiiSet.read(Stream.of("{\"id\": \"1\", \"text\": \"\"}", "{"), "set.jsonl"))
                .isInstanceOf(SetException.class).hasMessageStartingWith("set.jsonl: line 2: not valid JSON");
        assertThatThrownBy(() -> KopiiSet.read(
                Stream.of(
                        "{\"id\": \"1\", \"text\": \"a\", \"pii\": [{\"type\": \"SHOE\", \"text\": \"a\"}]}"),
                "set.jsonl"))
                .hasMessage("set.jsonl: unknown label 'SHOE'");
    }

    private static LabelledText text(String id, String text, String value) {
        int at = text.indexOf(value);
        return LabelledText.of(id, "", text, List.of(new Gold(GoldLabel.PHONE, value,
                List.of(new TextSpan(at, at + value.length())), CheckDigit.NONE)));
    }
}
