package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiiScannerTest {
    private static final PiiDetector ALL = PiiDetector.of(EnumSet.allOf(PiiKind.class));
    private static final String[] PIECES = {"주민번호는 880101-1234568이고 ", "휴대폰 공 일 공 일 이 삼 사 오 육 칠 팔", "\n", " ",
            "가나다라 ", "010-1234-",
            "5678", "880101-", "1234568", "😀", "\ud83d", "\udc00", "A", "국민은행 ", "123456-01-123456",
            "hong@example", ".com",
            "4111 1111 1111 1111", "\u200b", "O1O", "-", "1", "0", "비밀번호: ab12!@", "\r\n", "서울 12가 3456",
            "https://a.b/c",
            "-----BEGIN RSA PRIVATE KEY-----\n",
            "MIIEpAIBAAKCAQEAMIIEpAIBAAKCAQEAMIIEpAIBAAKCAQEAMIIEpAIBAAKCAQEA\n", "ㅈㅜㅁㅣㄴ", "각"};

    @RepeatedTest(5)
    void anyChunkingFindsWhatTheWholeTextHas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String text = text(random, 40_000);
        List<PiiHit> whole = ALL.find(text);
        PiiScanner scanner = ALL.scanner();
        List<PiiHit> chunked = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 7 : 3000));
            chunked.addAll(scanner.feed(text.substring(from, to)));
            from = to;
        }
        chunked.addAll(scanner.finish());

        assertThat(whole).as("seed %d", seed).hasSizeGreaterThan(100);
        assertThat(chunked).as("seed %d", seed).isEqualTo(whole);
    }

    @RepeatedTest(5)
    void whatIsSettledKeepsItsHitsWhateverComesAfter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String text = text(random, 20_000);
        PiiScanner scanner = ALL.scanner();
        List<PiiHit> early = scanner.feed(text);
        int settled = scanner.settled();

        assertThat(settled).as("seed %d", seed).isBetween(text.length() - Blocks.LONGEST - 2 * Blocks.CONTEXT,
                text.length());
        List<PiiHit> later = ALL.find(text + text(random, 5_000));
        assertThat(later.stream().filter(hit -> hit.utf16().from() < settled)).as("seed %d", seed)
                .isEqualTo(early);
    }

    @Test
    void anEndedTextLeavesNothingSettledOfTheNext() {
        PiiScanner scanner = ALL.scanner();
        scanner.feed("가나다 ".repeat(2_000));
        scanner.finish();

        assertThat(scanner.settled()).isZero();
    }

    @RepeatedTest(5)
    void hitsAreInOrderWithoutOverlapsAndTheirPlacesAgreeInAllUnits() {
        long seed = System.nanoTime();
        String text = text(new Random(seed), 30_000);
        int end = 0;
        for (PiiHit hit : ALL.find(text)) {
            assertThat(hit.utf16().from()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
            end = hit.utf16().to();
            assertThat(text.codePointCount(0, hit.utf16().from())).isEqualTo(hit.codePoints().from());
            assertThat(text.codePointCount(0, hit.utf16().to())).isEqualTo(hit.codePoints().to());
            assertThat(text.substring(0, hit.utf16().from()).getBytes(StandardCharsets.UTF_8))
                    .hasSize(hit.bytes().from());
        }
    }

    @Test
    void aKeyThatLiesAcrossABlocksEndIsOneHit() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\n" + (PIECES[28]).repeat(25)
                + "-----END RSA PRIVATE KEY-----";
        for (int before = Blocks.SHORTEST - 1800; before < Blocks.SHORTEST + 10; before += 97) {
            String text = "가나다 ".repeat(before / 4) + "\n" + key + "\n끝";
            assertThat(ALL.find(text)).as("after %d characters", before)
                    .anySatisfy(hit -> assertThat(text.substring(hit.utf16().from(), hit.utf16().to()))
                            .isEqualTo(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "가", "-", "- . /", "\u0301", "\ud83d", "1 ", "0101-", "공일이 ", "*", "a@",
            "a:", "계좌", "비밀번호:", "eyJabc.",
            "www.", "-----BEGIN PRIVATE KEY-----\n", "P<KOR", "1.", "ㅏ", "O1", "(", "계좌번호 110123456789 ",
            "1길",
            "김서 "})
    void onlyTheLengthOfATextDecidesHowLongItTakes(String piece) {
        String text = piece.repeat(2_000_000 / piece.length());
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        ALL.find(text);
        long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        assertThat(nanoseconds / 1e9).as("seconds for two million characters").isLessThan(2);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
