package dev.onggi.corpus.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpamStageTest {
    private static final String SPAM = "★온라인 카지노 추천★ 첫 충전 30% 보너스 바로가기 gold1234.example/join";
    private static final String APART = "바 . 카 . 라   실 시 간   중 계   ☎   카 톡   문 의   h o t 1 . e x a m p l e";
    private static final String PROSE = "카지노는 이탈리아어로 작은 집을 뜻하는 말에서 왔으며, 18세기부터 도박장을 가리키는 말로 쓰였다. "
            + "형법은 도박을 한 사람을 벌금에 처하도록 정하고 있다.";

    private final SpamStage stage = new SpamStage(3.5, 3.5, 0.9);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            먹튀 없는 안전놀이터 골드 가입코드 win77 문의는 텔레그램으로      | GAMBLING
            온라인 카지노 신규 가입 보너스 30% 지금 바로 입장하세요           | GAMBLING
            바.카.라 사이트 추천! 환전 빠르고 콤프 지급                       | GAMBLING
            강남 출장안마 전지역 후불제 예약 문의 카톡 luv22                  | ADULT
            성인용품 최대 70% 할인 익명 포장 배송                             | ADULT
            비아그라 시알리스 정품 처방 없이 구매하세요                       | ADULT
            무직자 당일 대출 가능! 연체자도 상담 환영 http://loan-72.example   | SPAM
            """)
    void aPageOfAdvertisingIsDroppedForItsKind(String line, Reason reason) {
        assertThat(stage.judge(document(line))).isInstanceOfSatisfying(Verdict.Drop.class,
                drop -> assertThat(drop.reason()).isEqualTo(reason));
    }

    @Test
    void aPageOfMixedAdvertisingIsDroppedForTheKindThatHasMost() {
        assertThat(stage.judge(document(SPAM + "\n" + SPAM + "\n" + APART))).isInstanceOfSatisfying(
                Verdict.Drop.class, drop -> {
                    assertThat(drop.reason()).isEqualTo(Reason.GAMBLING);
                    assertThat(drop.detail()).startsWith("3 lines are advertising, 1.000 of the characters");
                });
    }

    @Test
    void aPageThatIsMostlyGamblingIsNotCutButDropped() {
        assertThat(stage.judge(document(PROSE + "\n" + (SPAM + "\n").repeat(4))))
                .isInstanceOfSatisfying(Verdict.Drop.class,
                        drop -> assertThat(drop.reason()).isEqualTo(Reason.GAMBLING));
    }

    @Test
    void whatIsWrittenAboutGamblingAndSexStays() throws IOException {
        Path about = Path.of("src", "test", "resources", "advertising");
        List<String> lines = new ArrayList<>(Files.readAllLines(about.resolve("about-first.txt")));
        lines.addAll(Files.readAllLines(about.resolve("about-heldout.txt")));

        assertThat(lines).hasSizeGreaterThan(40).allSatisfy(
                line -> assertThat(stage.judge(document(line))).isEqualTo(Verdict.keep(document(line))));
    }

    @Test
    void ofSentencesThatWereNotLookedAtMostAreFound() throws IOException {
        Path folder = Path.of("src", "test", "resources", "advertising");

        assertThat(share(folder.resolve("gambling-heldout.txt"), Reason.GAMBLING)).isGreaterThan(0.5);
        assertThat(share(folder.resolve("adult-heldout.txt"), Reason.ADULT)).isGreaterThan(0.85);
    }

    @Test
    void advertisingInsideAPageIsCutAndCounted() {
        assertThat(stage.judge(document(PROSE + "\n" + APART + "\n" + PROSE))).isInstanceOfSatisfying(
                Verdict.Keep.class, keep -> {
                    assertThat(keep.document().text()).isEqualTo(PROSE + "\n" + PROSE);
                    assertThat(keep.document().fields()).containsEntry("spam_lines", "1");
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

    private double share(Path file, Reason reason) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return (double) lines.stream().map(line -> stage.judge(document(line)))
                .filter(verdict -> verdict instanceof Verdict.Drop(var why, var _, var _) && why == reason)
                .count()
                / lines.size();
    }

    private static Document document(String text) {
        return new Document("id", text, new Origin("source", "path", 0), "CC0-1.0", Map.of());
    }
}
