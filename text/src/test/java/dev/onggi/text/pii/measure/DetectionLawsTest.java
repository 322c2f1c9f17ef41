package dev.onggi.text.pii.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.measure.IdentifierSet.Track;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws on any text: `bench/fuzz` looks for one that breaks them, with coverage as its guide; here is what takes a second.
class DetectionLawsTest {
    private static final PiiDetector EVERY_KIND = PiiDetector.of(EnumSet.allOf(PiiKind.class));

    /// What random texts are made of: whatever a rule might look for, and what breaks careless readers.
    private static final List<String> PIECES = List.of("0", "1", "010", "880101", "1234567", "2345", "-", "–",
            "·", ".", "/", " ",
            "\n", "\r\n> ", "\u200B", "\u00AD", "\u0301", "\uFE0F\u20E3", "①", "𝟎", "٣", "８", "O", "l", "공",
            "일", "이", "삼", "영",
            "\u1100", "\u1161", "\u11A8", "ㄱ", "ㅗ", "\u3164", "\uD800", "\uDC00", "😀", "@", "a", "b.com",
            "http://", "sk-", "P", "M",
            "주민등록번호", "연락처", "계좌", "국민은행", "카드번호", "여권", "면허", "김민준", "님", "씨", "서울특별시", "강남구", "테헤란로", "12길",
            "가",
            "다시", "은", "입니다", "(", ")", "*", "******", "생년월일", "년", "월", "세", "kg", "비밀번호", ":", "=", "\"",
            ",");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLawsHoldForTextsMadeOfWhatRulesLookFor(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 150; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(120); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertThatCode(() -> DetectionLaws.check(EVERY_KIND, text.toString(), seed))
                    .as("seed %d, text %s", seed, text).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theLawsHoldForAnyUnitsAtAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            char[] units = new char[random.nextInt(3000)];
            for (int at = 0; at < units.length; at++) {
                units[at] = (char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x80);
            }
            String text = new String(units);
            assertThatCode(() -> DetectionLaws.check(EVERY_KIND, text, seed)).as("seed %d, text %d", seed, i)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theLawsHoldForLongDenseTextHoweverItIsCut() {
        String text = IdentifierSet.of(Track.UNCHECKED, 120, 3).stream().map(LabelledText::text)
                .collect(Collectors.joining("\n"));
        String oneLine = text.replace('\n', ' ');

        for (long seed = 0; seed < 6; seed++) {
            DetectionLaws.check(EVERY_KIND, text, seed);
            DetectionLaws.check(EVERY_KIND, oneLine, seed);
        }
        assertThat(EVERY_KIND.find(text)).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void theLawsHoldForEveryWayOfWriting(Variant variant) {
        String text = EvasionSet.of(PiiKind.MOBILE_PHONE, variant, 12, 3).stream().map(LabelledText::text)
                .collect(Collectors.joining("\n"));

        DetectionLaws.check(EVERY_KIND, text, variant.ordinal());
    }

    @ParameterizedTest
    @EnumSource
    void theLawsHoldForInputsMadeToBeSlow(AdversarialInput input) {
        DetectionLaws.check(EVERY_KIND, input.text(20_000), 1);
    }
}
