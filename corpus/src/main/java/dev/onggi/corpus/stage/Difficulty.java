package dev.onggi.corpus.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// How hard a text is to read: the mean of four measures, each 0 at what one in twenty reference documents lies below, 1 at what one in
/// twenty lies above, and straight between.
///
/// @param sentence 어절 a sentence
/// @param word syllables a 어절
/// @param rare share of 어절 whose first two syllables are not among the commonest of everyday texts
/// @param sino share of 어절 that begin with a Sino-Korean word of two syllables
public record Difficulty(double sentence, double word, double rare, double sino) {
    /// Characters of a text that are looked at.
    private static final int SEEN = 4000;
    private static final Set<Integer> COMMON = pairs("common.pairs");
    private static final Set<Integer> SINO = pairs("sino-korean.pairs");

    /// The measures of a text. A 어절 is what holds Hangul between white space; a sentence ends with `.`, `?`, `!` or a line.
    public static Difficulty of(String text) {
        Counter counter = new Counter();
        String seen = text.substring(0, Math.min(SEEN, text.length()));
        int from = 0;
        for (int i = 0; i <= seen.length(); i++) {
            boolean isBlank = i == seen.length() || Character.isWhitespace(seen.charAt(i));
            if (isBlank && i > from) {
                counter.word(seen, from, i);
            }
            if (i == seen.length() || seen.charAt(i) == '\n') {
                counter.endSentence();
            }
            from = isBlank ? i + 1 : from;
        }
        return counter.difficulty();
    }

    /// Between 0, easy, and 1, hard.
    public double score() {
        return (scaled(sentence, 3.0, 20.4) + scaled(word, 2.25, 3.71) + scaled(rare, 0, 0.59)
                + scaled(sino, 0, 0.36)) / 4;
    }

    private static double scaled(double value, double low, double high) {
        return Math.clamp((value - low) / (high - low), 0, 1);
    }

    private static Set<Integer> pairs(String name) {
        try (InputStream file = Difficulty.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the corpus room lacks its resource " + name);
            }
            Set<Integer> pairs = new HashSet<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        for (int i = 0; i + 1 < line.length(); i += 2) {
                            pairs.add(pair(line.charAt(i), line.charAt(i + 1)));
                        }
                    });
            return pairs;
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " cannot be read", e);
        }
    }

    private static int pair(char first, char second) {
        return first << Character.SIZE | second;
    }

    private static final class Counter {
        private int words;
        private int syllables;
        private int rareWords;
        private int sinoWords;
        private int sentences;
        private int open;

        void word(String text, int from, int to) {
            char first = 0;
            char second = 0;
            int hangul = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c >= '가' && c <= '힣') {
                    first = hangul == 0 ? c : first;
                    second = hangul == 1 ? c : second;
                    hangul++;
                }
            }
            if (hangul > 0) {
                words++;
                open++;
                syllables += hangul;
                rareWords += hangul > 1 && !COMMON.contains(pair(first, second)) ? 1 : 0;
                sinoWords += hangul > 1 && SINO.contains(pair(first, second)) ? 1 : 0;
            }
            if (".?!".indexOf(text.charAt(to - 1)) >= 0) {
                endSentence();
            }
        }

        void endSentence() {
            sentences += open > 0 ? 1 : 0;
            open = 0;
        }

        Difficulty difficulty() {
            double all = Math.max(1, words);
            return new Difficulty(words / (double) Math.max(1, sentences), syllables / all, rareWords / all,
                    sinoWords / all);
        }
    }
}
