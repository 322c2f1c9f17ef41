package dev.onggi.text.tokenizer;

import java.nio.CharBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts text by regular expressions, each cutting the pieces that the one before left: a match is a piece, and so is what
/// stands between two matches.
final class PatternSplitter implements Splitter {
    private final List<Pattern> patterns;

    PatternSplitter(List<String> patterns) {
        this.patterns = patterns.stream().map(p -> Pattern.compile(p, Pattern.UNICODE_CHARACTER_CLASS))
                .toList();
    }

    @Override
    public int endOfPiece(char[] text, int from, int to) {
        int end = to;
        for (Pattern pattern : patterns) {
            end = endOfPiece(pattern, text, from, end);
        }
        return end;
    }

    private static int endOfPiece(Pattern pattern, char[] text, int from, int to) {
        Matcher matcher = pattern.matcher(CharBuffer.wrap(text, from, to - from));
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                return from + (matcher.start() == 0 ? matcher.end() : matcher.start());
            }
        }
        return to;
    }
}
