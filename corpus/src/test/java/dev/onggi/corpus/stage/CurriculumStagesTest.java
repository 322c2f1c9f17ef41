package dev.onggi.corpus.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurriculumStagesTest {
    private static final String TALE = "옛날 옛날에 호랑이가 살았어요. 호랑이는 배가 고팠어요. 그래서 산을 내려갔어요. 아이가 울고 있었어요.";
    private static final String STATUTE = "제3조(국가의 책무) ① 국가와 지방자치단체는 개인정보의 수집, 이용, 제공 및 파기에 관한 사항을 규정하는 관계 법령을 제정하거나 "
            + "개정하는 경우에는 대통령령으로 정하는 바에 따라 정보주체의 권리 보장에 필요한 시책을 수립하고 시행하여야 한다.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            제1조(목적) 이 법은 국민의 권리를 보호하고 공공복리의 증진에 이바지함을 목적으로 한다. 대통령령으로 정하는 바에 따라 시장은 다음 각 호의 사항을 고시하여야 한다. | law
            이 함수는 배열을 매개변수로 받아 새로운 객체를 반환합니다. 서버를 실행하려면 터미널에서 다음 명령을 입력하고 브라우저에서 페이지를 새로 고치세요. | technology
            2005년 구단에 입단한 그는 첫 시즌에 12골을 넣었고, 이듬해 국가대표팀에 뽑혀 월드컵 예선 경기에 출전하였다. 은퇴한 뒤에는 프로 축구 클럽의 코치로 일했다. | sports
            """)
    void aDocumentIsToldByWhatItIsAbout(String text, String domain) {
        assertThat(kept(new DomainStage(), text).fields()).containsEntry("domain", domain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            옹기는 흙으로 빚는다.⏎겉은 단단하지만 숨을 쉰다.              | prose
            민수: 밥 먹었어?⏎지현: 아직. 너는?⏎민수: 나도 아직이야.        | dialogue
            “어디 가니?”⏎“장에 간다.”⏎그가 말했다.⏎“같이 가자.”          | dialogue
            - 간장⏎- 된장⏎- 고추장                                         | list
            성명: 김하늘⏎학과: 컴퓨터공학과⏎학위과정: 학사⏎주소: 수원시   | list
            이름 ¦ 나이 ¦ 사는 곳⏎철수 ¦ 12 ¦ 서울⏎영희 ¦ 11 ¦ 부산         | list
            ```java⏎int a = 1;⏎int b = 2;⏎```⏎예제이다.                    | code
            질문: 옹기가 뭐야?⏎답변: 흙으로 빚은 그릇이다.                 | question_answer
            머리말⏎Q1. 값은?⏎A1. 만 원⏎Q2. 크기는?⏎A2. 한 말               | question_answer
            1998년에 태어났다. 시간은 10:30이다.                           | prose
            """)
    void aDocumentIsToldByHowItIsWritten(String text, String form) {
        assertThat(kept(new FormStage(), text.replace('⏎', '\n').replace('¦', '|')).fields())
                .containsEntry("form", form);
    }

    @Test
    void aTaleIsEasyAndAStatuteIsHard() {
        double tale = Double
                .parseDouble(kept(new DifficultyStage(), TALE).fields().getOrDefault("difficulty", ""));
        double statute = Double
                .parseDouble(kept(new DifficultyStage(), STATUTE).fields().getOrDefault("difficulty", ""));

        assertThat(tale).isBetween(0.0, 0.4);
        assertThat(statute).isBetween(0.6, 1.0);
    }

    @Test
    void theMeasuresOfATextAreCountedByHand() {
        Difficulty difficulty = Difficulty.of("나는 밥을 먹는다. ABC 123\n너는 간다");

        assertThat(difficulty.sentence()).isEqualTo(2.5);
        assertThat(difficulty.word()).isEqualTo(11 / 5.0);
    }

    @Test
    void anEmptyTextHasADifficultyToo() {
        assertThat(kept(new DifficultyStage(), "").fields()).containsEntry("difficulty", "0.00");
    }

    @Test
    void aMixMayNameSourceDomainAndForm() {
        Document document = document("글").withField("domain", "law").withField("form", "list");
        Stage mix = new MixStage(Map.of("source", 1.0, "domain/law", 0.0), 42);

        assertThat(mix.judge(document("글"))).isEqualTo(Verdict.keep(document("글")));
        assertThat(mix.judge(document)).isInstanceOfSatisfying(Verdict.Drop.class, drop -> {
            assertThat(drop.reason()).isEqualTo(Reason.NOT_SAMPLED);
            assertThat(drop.detail()).isEqualTo("share 0.0 of source source, domain law, form list");
        });
    }

    @Test
    void whatTheSourcesShareDropsTheProductDropsToo() {
        Stage early = new MixStage(Map.of("source", 0.5), 7);
        Stage late = new MixStage(Map.of("source", 0.5, "form/list", 0.5), 7);
        int both = 0;
        for (int i = 0; i < 1000; i++) {
            Document document = new Document("id" + i, "글", new Origin("source", "path", i), "",
                    Map.of("form", "list"));
            boolean isKeptEarly = early.judge(document) instanceof Verdict.Keep;
            boolean isKeptLate = late.judge(document) instanceof Verdict.Keep;
            assertThat(isKeptLate && !isKeptEarly).isFalse();
            both += isKeptLate ? 1 : 0;
        }
        assertThat(both).isBetween(200, 300);
    }

    @Test
    void longLinesTakeLinearTime() {
        for (String line : new String[]{"| ".repeat(500_000), "\t".repeat(1_000_000), "“".repeat(1_000_000),
                "가 ".repeat(500_000), "<".repeat(1_000_000), "1)".repeat(500_000)}) {
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> new FormStage().judge(document(line)));
            Assertions.assertTimeout(Duration.ofSeconds(5),
                    () -> new DifficultyStage().judge(document(line)));
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> new DomainStage().judge(document(line)));
        }
    }

    private static Document kept(Stage stage, String text) {
        return ((Verdict.Keep) stage.judge(document(text))).document();
    }

    private static Document document(String text) {
        return new Document("id", text, new Origin("source", "path", 0), "CC0-1.0", Map.of());
    }

    /// 20 MB in lines as long as the stage looks at: what tries every beginning of a line takes minutes for them.
    @ParameterizedTest
    @ValueSource(strings = {"가", "a ", "1", " |", "\t", "가: ", "(", "<a "})
    void theFormOfLinesThatAlmostMatchIsFoundInLinearTime(String unit) {
        String text = (unit.repeat(2000).substring(0, 2000) + "\n").repeat(10_000);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> FormStage.form(text))).isNotNull();
    }
}
