package dev.onggi.corpus.decontaminate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.corpus.stage.PiiStage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalOverlapTest {
    private static final Path SETS = Path.of("src", "test", "resources", "evaluation");
    private static final String PARAGRAPH = "구한말, 통영 안뒤산 기슭 간창골에 김봉제 형제가 살았다. 김봉제는 관약국을 경영하며 부를 누렸는데, 선비적 성품을 지녔던 "
            + "형과 반대로 막냇동생 김봉룡은 성질이 포악했다.";
    /// Sentences that are all different, so that nothing but what is planted agrees.
    private static final String LONG = IntStream.range(0, 200)
            .mapToObj(i -> "옹기장이 " + i + "호는 흙을 " + i + "번 밟고 그릇 " + i + "개를 구웠다.")
            .collect(Collectors.joining(" "));

    @TempDir
    Path folder;

    private EvalOverlap stage;

    @BeforeEach
    void prepare() {
        Path index = folder.resolve("index");
        EvalOverlap.prepare(List.of(
                new EvaluationRule("boolq", SETS.resolve("boolq.jsonl").toString(),
                        List.of("paragraph", "question"), "id"),
                new EvaluationRule("copa", SETS.resolve("copa.jsonl").toString(),
                        List.of("premise", "alternative_1", "alternative_2"), "id"),
                new EvaluationRule("sentineg", SETS.resolve("sentineg.jsonl").toString(), List.of("sentence"),
                        "id")),
                index);
        stage = new EvalOverlap(index, 0.25, 45);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            막 쓰기에 좋고 순해서 트러블 없어요                     | sentineg/kobest-sentineg-dev-3
            막 쓰기에 좋고, 순해서 "트러블" 없어요!!                | sentineg/kobest-sentineg-dev-3
            무슨 이런 별로인 상품을 판매하시나요                     | sentineg/kobest-sentineg-dev-8
            PLC에서는 주식을 자유롭게 매각할 수 없는가?              | boolq/kobest-boolq-dev-3
            plc에서는 주식을 자유롭게 매각할 수 없는가               | boolq/kobest-boolq-dev-3
            자전거가 앞으로 빠르게 나아갔다                          | copa/kobest-copa-dev-3
            향이 별로 안나요                                         | ''
            만족입니다                                               | ''
            막 쓰기에 좋고 순해서 트러블 있어요                      | ''
            """)
    void anItemIsFoundInALongTextWhateverItsMarksAndCase(String planted, String items) {
        Verdict verdict = judge(LONG.substring(0, 1500) + " " + planted + " " + LONG.substring(1500));

        assertThat(items(verdict)).isEqualTo(items);
    }

    @Test
    void aRunOfThirteenWordsIsEnoughAndTwelveAreNot() {
        String[] words = PARAGRAPH.split(" ");

        assertThat(items(judge(LONG + " " + words(words, 3, 16)))).isEqualTo("boolq/kobest-boolq-dev-1");
        assertThat(items(judge(LONG + " " + words(words, 3, 15)))).isEmpty();
    }

    @Test
    void aShortSpanIsCutOutOfALongDocumentWithWhatIsNearIt() {
        Document kept = kept(judge(LONG + "\n" + PARAGRAPH + " 답: 아니다.\n" + LONG));

        assertThat(kept.text()).doesNotContain("김봉룡", "답:").contains("옹기장이 10호는", "옹기장이 199호는");
        assertThat(kept.text().length()).isGreaterThan(2 * LONG.length() - 700);
        assertThat(kept.fields()).containsEntry(EvalOverlap.ITEMS, "boolq/kobest-boolq-dev-1");
    }

    @Test
    void aDocumentThatIsMostlyAnItemIsDroppedAndNamesIt() {
        assertThat(judge(PARAGRAPH)).isInstanceOfSatisfying(Verdict.Drop.class, drop -> {
            assertThat(drop.reason()).isEqualTo(Reason.EVALUATION_OVERLAP);
            assertThat(drop.detail()).isEqualTo(
                    "boolq/kobest-boolq-dev-1: 1.000 of the characters > 0.250");
            assertThat(drop.findings()).containsEntry(EvalOverlap.ITEMS, "boolq/kobest-boolq-dev-1");
        });
    }

    @Test
    void aDocumentWithItemsInManyPlacesIsDropped() {
        String item = "막 쓰기에 좋고 순해서 트러블 없어요";
        String text = IntStream.range(0, 11).mapToObj(i -> LONG + " " + item + " ")
                .collect(Collectors.joining(" "));

        assertThat(judge(text)).isInstanceOfSatisfying(Verdict.Drop.class,
                drop -> assertThat(drop.detail()).endsWith("11 places > 10"));
    }

    @Test
    void aDocumentThatHoldsNothingIsLeftAsItIs() {
        assertThat(judge(LONG)).isEqualTo(Verdict.keep(document(LONG)));
    }

    @Test
    void anItemWithPersonalDataIsFoundInMaskedText() throws IOException {
        String item = "문의는 홍길동 대리 010-1234-5678 번으로 하고 답은 전자우편 abc@example.com 으로 받는다";
        Files.writeString(folder.resolve("items.txt"), item + "\n");
        Path index = folder.resolve("masked");
        EvalOverlap.prepare(List.of(new EvaluationRule("help", folder.resolve("items.txt").toString(),
                List.of("text"), "id")), index);
        Document masked = kept(new PiiStage(Map.of()).judge(document(item)));

        assertThat(masked.text()).doesNotContain("1234");
        assertThat(items(new EvalOverlap(index, 1, 0).judge(masked))).isEqualTo("help/line-1");
    }

    @Test
    void itemsAreCountedAndThoseTooShortToLookFor() {
        assertThat(EvalOverlap.sets(folder.resolve("index")).toString())
                .isEqualTo("{boolq=SetSize[items=6, tooShort=0], copa=SetSize[items=6, tooShort=0], "
                        + "sentineg=SetSize[items=10, tooShort=2]}");
    }

    @Test
    void aStageThatWasSentToAWorkerJudgesAlike() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(stage);
        }
        try (ObjectInputStream objects = new ObjectInputStream(
                new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((EvalOverlap) objects.readObject()).judge(document(PARAGRAPH)))
                    .isEqualTo(stage.judge(document(PARAGRAPH)));
        }
    }

    @Test
    void aMisspeltFieldIsAnErrorWithTheNearestMember() {
        EvaluationRule rule = new EvaluationRule("boolq", SETS.resolve("boolq.jsonl").toString(),
                List.of("paragraf"), "id");

        assertThatThrownBy(() -> EvalOverlap.prepare(List.of(rule), folder.resolve("x")))
                .isInstanceOf(CorpusException.class).hasMessageContaining("boolq.jsonl")
                .hasMessageContaining("did you mean 'paragraph'?");
    }

    @Test
    void aBrokenItemIsAnErrorWithItsLine() throws IOException {
        Path file = folder.resolve("broken.jsonl");
        Files.writeString(file, "{\"text\":\"하나\"}\n{\"text\":\n");
        EvaluationRule rule = new EvaluationRule("broken", file.toString(), List.of("text"), "id");

        assertThatThrownBy(() -> EvalOverlap.prepare(List.of(rule), folder.resolve("x")))
                .isInstanceOf(CorpusException.class).hasMessageContaining("broken.jsonl: line 2: is no JSON");
    }

    private static String words(String[] words, int from, int to) {
        return String.join(" ", List.of(words).subList(from, to));
    }

    private Verdict judge(String text) {
        return stage.judge(document(text));
    }

    private static Document kept(Verdict verdict) {
        return ((Verdict.Keep) verdict).document();
    }

    private static String items(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Keep(var kept) -> kept.fields().getOrDefault(EvalOverlap.ITEMS, "");
            case Verdict.Drop(var _, var _, var findings) -> findings.getOrDefault(EvalOverlap.ITEMS, "");
        };
    }

    private static Document document(String text) {
        return new Document("id", text, new Origin("source", "path", 0), "CC0-1.0", Map.of());
    }
}
