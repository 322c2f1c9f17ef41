package dev.onggi.corpus.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SpamStageTest {
    private static final String SPAM = "★온라인 카지노 추천★ 첫 충전 30% 보너스 바로가기 gold1234.example/join";
    private static final String APART = "바 . 카 . 라   실 시 간   중 계   ☎   카 톡   문 의   h o t 1 . e x a m p l e";
    private static final String PROSE = "카지노는 이탈리아어로 작은 집을 뜻하는 말에서 왔으며, 18세기부터 도박장을 가리키는 말로 쓰였다. "
            + "형법은 도박을 한 사람을 벌금에 처하도록 정하고 있다.";

    private final SpamStage stage = new SpamStage(0.9);

    @Test
    void aPageOfAdvertisingIsDropped() {
        assertThat(stage.judge(document(SPAM + "\n" + APART))).isInstanceOfSatisfying(Verdict.Drop.class,
                drop -> assertThat(drop.reason()).isEqualTo(Reason.SPAM));
    }

    @Test
    void advertisingInsideAPageIsCutAndCounted() {
        assertThat(stage.judge(document(PROSE + "\n" + APART + "\n" + PROSE))).isInstanceOfSatisfying(
                Verdict.Keep.class, keep -> {
                    assertThat(keep.document().text()).isEqualTo(PROSE + "\n" + PROSE);
                    assertThat(keep.document().fields()).containsEntry(SpamStage.COUNT, "1");
                });
    }

    @Test
    void aTextAboutGamblingStays() {
        Document document = document(PROSE);

        assertThat(stage.judge(document)).isEqualTo(Verdict.keep(document));
    }

    @Test
    void longLinesOfSingleLettersAndSignsTakeLinearTime() {
        String[] lines = {"a ".repeat(500_000), "$ ".repeat(500_000), "a.".repeat(500_000),
                "http://".repeat(150_000), "-".repeat(1_000_000)};
        for (String line : lines) {
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> stage.judge(document(line)));
        }
    }

    private static Document document(String text) {
        return new Document("id", text, new Origin("source", "path", 0), "CC0-1.0", Map.of());
    }
}
