package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownSplitterTest {

    private static final Pattern NUMBER_OR_NONE = compile("\\p{N}|[^\\p{N}]+");

    @ParameterizedTest
    @EnumSource(KnownSplitter.class)
    void aHandWrittenSplitterCutsWhereItsPatternCuts(KnownSplitter splitter) {
        Pattern pattern = compile(splitter.pattern());
        for (long seed = 0; seed < 20_000; seed++) {
            String text = RandomText.next(new Random(seed), 24);
            compare(splitter, pattern, text, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(KnownSplitter.class)
    void everyCharacterOfUnicodeIsOfTheClassThatThePatternSays(KnownSplitter splitter) {
        Pattern pattern = compile(splitter.pattern());
        for (int c = 0; c <= 0x10FFFF; c++) {
            compare(splitter, pattern, "a" + Character.toString(c) + "b", "");
        }
    }

    /// An assertion costs more than what it asserts: only a difference is put into one.
    private static void compare(KnownSplitter splitter, Pattern pattern, String text, String what) {
        List<String> pieces = piecesOf(splitter, text);
        List<String> expected = piecesByPattern(splitter, pattern, text);
        if (!pieces.equals(expected)) {
            assertThat(pieces).as("%s: %s", what, text.codePoints().mapToObj("U+%04X"::formatted).toList())
                    .isEqualTo(expected);
        }
    }

    private static List<String> piecesOf(KnownSplitter splitter, String text) {
        char[] characters = text.toCharArray();
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < characters.length;) {
            int to = splitter.endOfPiece(characters, from, characters.length);
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static List<String> piecesByPattern(KnownSplitter splitter, Pattern pattern, String text) {
        if (splitter != KnownSplitter.SMOLLM) {
            return matches(pattern, text);
        }
        List<String> pieces = new ArrayList<>();
        for (String part : matches(NUMBER_OR_NONE, text)) {
            pieces.addAll(matches(pattern, part));
        }
        return pieces;
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        List<String> matches = new ArrayList<>();
        while (matcher.find()) {
            matches.add(matcher.group());
        }
        return matches;
    }
}
