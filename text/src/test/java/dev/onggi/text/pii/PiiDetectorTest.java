package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PiiDetectorTest {
    private static final String TEXT = "😀 주민등록번호는 880101-1234568이고 휴대폰은 010-1234-5678입니다.";

    @Test
    void aHitSaysWhereItIsInThreeUnits() {
        PiiHit hit = PiiDetector.standard().find(TEXT).getFirst();

        assertThat(hit.kind()).isEqualTo(PiiKind.RESIDENT_NUMBER);
        assertThat(TEXT.substring(hit.utf16().from(), hit.utf16().to())).isEqualTo("880101-1234568");
        assertThat(hit.codePoints().from()).isEqualTo(hit.utf16().from() - 1);
        assertThat(hit.bytes().from()).isEqualTo(4 + 1 + 7 * 3 + 1);
    }

    @Test
    void maskedTextNamesTheKindsAndNothingElse() {
        assertThat(PiiMask.mask(TEXT, PiiDetector.standard().find(TEXT)))
                .isEqualTo("😀 주민등록번호는 #@주민번호@#이고 휴대폰은 #@전화번호@#입니다.");
    }

    @Test
    void textWithoutPersonalDataIsReturnedItself() {
        String text = "오늘은 날씨가 좋다.";
        assertThat(PiiMask.mask(text, PiiDetector.standard().find(text))).isSameAs(text);
    }

    @Test
    void aNumberOfALongerCodeIsRejectedWithItsReason() {
        assertThat(PiiDetector.standard().examine("SKU-010-1234-5678").rejections())
                .extracting(PiiRejection::reason).contains(RejectionReason.PART_OF_LONGER);
    }

    @Test
    void anyChunkingFindsWhatTheWholeTextHas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        String[] pieces = {TEXT, "\n", " ", "가나다라 ", "010-1234-", "5678", "880101-", "1234568", "😀",
                "\ud83d", "A"};
        while (text.length() < 30_000) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        List<PiiHit> whole = PiiDetector.standard().find(text.toString());
        PiiScanner scanner = PiiDetector.standard().scanner();
        List<PiiHit> chunked = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 7 : 3000));
            chunked.addAll(scanner.feed(text.subSequence(from, to)));
            from = to;
        }
        chunked.addAll(scanner.finish());

        assertThat(whole).hasSizeGreaterThan(100);
        assertThat(chunked).as("seed %d", seed).isEqualTo(whole);
    }
}
