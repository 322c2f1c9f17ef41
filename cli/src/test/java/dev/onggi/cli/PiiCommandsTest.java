package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.cli.MainTest.Outcome;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PiiCommandsTest {
    private static final String LETTER = "첫 줄 😀\r\n제 주민번호는 880101-1234568이고 휴대폰은 010-2345-6789예요.\n";

    @TempDir
    Path folder;

    @Test
    void scanSaysWhereAndWhatButNotTheValue() throws Exception {
        Outcome outcome = run("scan", file("letter.txt", LETTER));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.out()).contains("letter.txt:2:9: RESIDENT_NUMBER 주민등록번호, 14 characters, ",
                "letter.txt:2:31: MOBILE_PHONE").doesNotContain("880101", "1234568", "2345", "6789");
        assertThat(outcome.err()).isEqualTo("2 hits in 1 text" + System.lineSeparator());
    }

    @Test
    void scanPrintsJsonWithSpansInThreeUnitsAndTheValueOnlyWhenAsked() throws Exception {
        String file = file("letter.txt", LETTER);

        JsonNode hit = json(run("scan", "--json", file).out().lines().findFirst().orElseThrow());

        assertThat(hit.get("file").stringValue()).isEqualTo(file);
        assertThat(hit.get("line").intValue()).isEqualTo(2);
        assertThat(hit.get("kind").stringValue()).isEqualTo("RESIDENT_NUMBER");
        assertThat(hit.get("law").stringValue()).contains("개인정보 보호법");
        assertThat(span(LETTER, hit.get("utf16"))).isEqualTo("880101-1234568");
        assertThat(hit.get("code_points").get(0).intValue())
                .isEqualTo(hit.get("utf16").get(0).intValue() - 1);
        byte[] bytes = LETTER.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(Arrays.copyOfRange(bytes, hit.get("bytes").get(0).intValue(),
                hit.get("bytes").get(1).intValue()), StandardCharsets.UTF_8)).isEqualTo("880101-1234568");
        assertThat(hit.get("evidence")).isNotEmpty();
        assertThat(hit.has("value")).isFalse();
        assertThat(run("scan", "--json", "--show-values", file).out())
                .contains("\"value\":\"880101-1234568\"");
    }

    @Test
    void theEvidenceDoesNotGiveTheValueAway() throws Exception {
        String file = file("many.txt", """
                사업자등록번호 124-81-00998, 카드번호 4111-1111-1111-1111, 계좌 국민은행 123456-12-123456,
                여권번호 M12345678, 운전면허 11-22-345678-90, 이메일 minsu.kim@example.com, IP 203.0.113.77,
                통관부호 P123456789012, 외국인등록번호 880101-5234562, 차량 12가 3456
                """);

        assertThat(run("scan", "--json", file).out().lines().map(PiiCommandsTest::json)).isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.get("evidence").toString()).doesNotContainPattern(
                        "\\d{4,}|minsu|example"));
    }

    @Test
    void maskPutsTheKindInPlaceOfTheValueAndLeavesTheRest() throws Exception {
        assertThat(run("mask", file("letter.txt", LETTER)).out())
                .isEqualTo("첫 줄 😀\r\n제 주민번호는 #@주민번호@#이고 휴대폰은 #@전화번호@#예요.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "가나다", "줄\r\n줄\r", "\uFEFF머리표\n\n", "끝에 빈칸 \t",
            "\u1100\u1161\u0000\u200B"})
    void maskLeavesTextWithoutPersonalDataAsItIs(String text) throws Exception {
        assertThat(run("mask", file("plain.txt", text)).out()).isEqualTo(text);
    }

    @Test
    void maskChangesOnlyTheFieldsThatAreNamedAndKeepsTheRestOfTheLineAsWritten() throws Exception {
        String lines = """
                { "id": 1.50,  "text":"전화 \\u0030\\u0031\\u0030-2345-6789" ,"other": "전화 010-1111-2222"}\r

                {"text":"caf\\u00e9", "n": 1e3}""";

        assertThat(run("mask", "--field", "text", file("set.jsonl", lines)).out())
                .isEqualTo(lines.replace("\\u0030\\u0031\\u0030-2345-6789", "#@전화번호@#"));
    }

    @Test
    void halfASurrogatePairBesideAMaskedValueStaysAnEscape() throws Exception {
        String line = "{\"text\":\"\\ud83d 010-2345-6789\"}";

        JsonNode masked = json(run("mask", "--field", "text", file("half.jsonl", line)).out());

        assertThat(masked.get("text").stringValue()).isEqualTo("\ud83d #@전화번호@#");
    }

    @Test
    void aFieldThatIsThereTwiceIsMaskedTwiceAlsoInALongLine() throws Exception {
        String filler = "가😀".repeat(40_000);
        String line = "{\"text\":\"" + filler + " 010-2345-6789\",\"n\":{\"text\":\"010-1111-2222\"},"
                + "\"text\":\"휴대폰 010-3456-7890\"}\r\n";

        assertThat(run("mask", "--field", "text", file("twice.jsonl", line)).out())
                .isEqualTo(line.replace("010-2345-6789", "#@전화번호@#").replace("010-3456-7890", "#@전화번호@#"));
    }

    @Test
    void columnsAreCountedFromTheBeginningOfTheLineForEveryHitInIt() throws Exception {
        String text = "첫 줄\n😀 010-2345-6789, 010-3456-7890\n\n휴대폰 010-4567-8901";

        assertThat(run("scan", file("three.txt", text)).out().lines().map(line -> line.split(" ")[0]))
                .extracting(place -> place.substring(place.indexOf(".txt:")))
                .containsExactly(".txt:2:3:", ".txt:2:18:", ".txt:4:5:");
    }

    @Test
    void standardInputIsAFileToo() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("휴대폰 010-2345-6789".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("mask", "-").out()).isEqualTo("휴대폰 #@전화번호@#");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void kindsAreChosenAndLeftOut() throws Exception {
        String file = file("letter.txt", LETTER);

        assertThat(run("mask", file, "--kinds", "mobile-phone").out()).contains("880101-1234568", "#@전화번호@#");
        assertThat(run("mask", file, "--off", "MOBILE_PHONE").out()).contains("#@주민번호@#", "010-2345-6789");
        assertThat(run("scan", file, "--kinds", "mobil_phone").err())
                .contains("unknown kind 'mobil_phone'; did you mean 'mobile_phone'?");
        assertThat(run("scan", file, "--kinds", "card", "--off", "card").code())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": 1}               | line 2: there is no field 'text'; it has id
            {"text": 3}             | line 2: field 'text' must be a string, found a number
            {"text": ["a"]}         | line 2: field 'text' must be a string, found a list
            {"text": "a"            | line 2: column
            {"text": "a"} {}        | line 2: expected one JSON object a line, found more behind the first
            ["text"]                | line 2: expected a JSON object, found a list
            "880101-1234568"        | line 2: expected a JSON object, found a string
            {"text": 김서윤}        | line 2: column 10: not valid JSON: Unrecognized word
            """)
    void aBrokenLineIsNamedWithWhatIsWrong(String line, String says) throws Exception {
        Outcome outcome = run("scan", "--field", "text",
                file("set.jsonl", "{\"text\": \"\"}\n" + line + "\n"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("set.jsonl: " + says).hasLineCount(1)
                .doesNotContain("880101", "김서윤");
    }

    @Test
    void textThatIsNotUtf8IsNamed() throws Exception {
        Path file = Files.write(folder.resolve("euc-kr.txt"), new byte[]{'a', (byte) 0xb0, (byte) 0xa1});

        assertThat(run("mask", file.toString()).err()).contains("euc-kr.txt: byte 1 is not UTF-8", "iconv");
        assertThat(run("mask", "--field", "t", file.toString()).err())
                .contains("line 1: byte 1 is not UTF-8");
        assertThat(run("scan", "no/such.txt").err()).contains("no/such.txt: there is no such file");
    }

    @Test
    void explainGivesReasonsForAndAgainst() throws Exception {
        Outcome outcome = run("explain", "휴대폰 010-2345-6789, 주문번호 1234567891");

        assertThat(outcome.out()).contains("개인정보 1건", "'010-2345-6789'  휴대전화번호 (MOBILE_PHONE)", "휴대폰",
                "비슷하지만 아닌 것", "'1234567891'  사업자등록번호(BUSINESS_NUMBER) 아님");
        assertThat(run("explain", file("same.txt", "휴대폰 010-2345-6789, 주문번호 1234567891"))).isEqualTo(outcome);
        JsonNode report = json(run("explain", "--json", "휴대폰 010-2345-6789, 주문번호 1234567891").out());
        assertThat(report.get("hits").get(0).get("kind").stringValue()).isEqualTo("MOBILE_PHONE");
        assertThat(report.get("rejections").get(0).get("reason").stringValue()).isEqualTo("NO_CONTEXT");
    }

    @Test
    void evaluatePrintsGoalsAndTables() throws Exception {
        Path sets = folder.resolve("sets");
        Files.createDirectories(sets.resolve("pii"));
        Files.writeString(sets.resolve("pii/kopii-dev.jsonl"), """
                {"id": "1", "text": "연락처 010-2345-6789 또는 031-234-5678", "domain": "공문", "pii": [\
                {"type": "PHONE", "text": "010-2345-6789"}]}
                """);
        Path mistakes = folder.resolve("mistakes.jsonl");

        Outcome outcome = run("evaluate", "--only", "kopii,raw,negatives", "--sets", sets.toString(),
                "--mistakes",
                mistakes.toString());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("### Goals", "| PHONE | 1 |", "### False alarms on hard negatives",
                "Not measured, as --sets does not hold them: raw");
        assertThat(Files.readString(mistakes)).contains("\"sort\":\"FALSE_ALARM\"");
        JsonNode report = json(run("evaluate", "--only", "negatives", "--json").out());
        assertThat(report.get("goals").get(0).get("measured").doubleValue()).isBetween(0.0, 0.05);
    }

    @Test
    void theSetsAreWrittenForOtherPrograms() throws Exception {
        assertThat(run("evaluate", "--samples", "1", "--write-sets", folder.resolve("out").toString()).code())
                .isZero();

        List<String> lines = Files.readAllLines(folder.resolve("out/evasion.jsonl"));
        JsonNode first = json(lines.getFirst());
        assertThat(lines).hasSize(33 * 3);
        JsonNode value = first.get("pii").get(0);
        assertThat(span(first.get("text").stringValue(), value.get("places").get(0)))
                .isEqualTo(value.get("text").stringValue());
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Outcome run(String... args) {
        return MainTest.run(Stream.concat(Stream.of("pii"), Arrays.stream(args))
                .toArray(String[]::new));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static String span(String text, JsonNode pair) {
        return text.substring(pair.get(0).intValue(), pair.get(1).intValue());
    }
}
