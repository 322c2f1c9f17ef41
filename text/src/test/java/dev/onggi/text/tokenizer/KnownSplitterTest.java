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

    @ParameterizedTest
    @EnumSource(KnownSplitter.class)
    void aHandWrittenSplitterCutsWhereItsPatternCuts(KnownSplitter splitter) {
        for (long seed = 0; seed < 20_000; seed++) {
            String text = RandomText.next(new Random(seed), 24);
            assertThat(piecesOf(splitter, text)).as("seed %d", seed)
                    .isEqualTo(piecesByPattern(splitter, text));
        }
    }

    @ParameterizedTest
    @EnumSource(KnownSplitter.class)
    void everyCharacterOfUnicodeIsOfTheClassThatThePatternSays(KnownSplitter splitter) {
        for (int c = 0; c <= 0x10FFFF; c++) {
            String text = "a" + Character.toString(c) + "b";
            assertThat(piecesOf(splitter, text)).as("U+%04X", c).isEqualTo(piecesByPattern(splitter, text));
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

    private static List<String> piecesByPattern(KnownSplitter splitter, String text) {
        if (splitter != KnownSplitter.SMOLLM) {
            return matches(splitter.pattern(), text);
        }
        List<String> pieces = new ArrayList<>();
        for (String part : matches("\\p{N}|[^\\p{N}]+", text)) {
            pieces.addAll(matches(splitter.pattern(), part));
        }
        return pieces;
    }

    private static List<String> matches(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS).matcher(text);
        List<String> matches = new ArrayList<>();
        while (matcher.find()) {
            matches.add(matcher.group());
        }
        return matches;
    }
}
