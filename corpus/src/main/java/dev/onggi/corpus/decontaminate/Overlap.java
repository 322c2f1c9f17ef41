package dev.onggi.corpus.decontaminate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Which stretches of a text stand in evaluation sets, and what is left without them.
final class Overlap {
    /// Characters before and after the words that agree which go with them: the rest of a question, its answer.
    private static final int NEAR = 200;
    /// Characters beyond those within which the cut looks for the end of a sentence or line.
    private static final int FURTHER = 100;

    private record Stretch(int from, int to) {
    }

    private final String text;
    private final List<Stretch> stretches;

    private Overlap(String text, List<Stretch> stretches) {
        this.text = text;
        this.stretches = stretches;
    }

    /// Looks for runs of words of the index; adds the items in which they stand to `items`.
    static Overlap of(String text, EvaluationIndex index, SortedSet<Integer> items) {
        Words words = Words.of(text);
        List<Stretch> stretches = new ArrayList<>();
        for (int from = 0; from + EvaluationIndex.FEWEST_WORDS <= words.count(); from++) {
            if (!index.mayBegin(words.hash(from, EvaluationIndex.FEWEST_WORDS))) {
                continue;
            }
            int longest = Math.min(EvaluationIndex.N, words.count() - from);
            for (int length = longest; length >= EvaluationIndex.FEWEST_WORDS; length--) {
                if (index.find(words.hash(from, length), items::add)) {
                    add(stretches, widened(text, words.start(from), words.end(from + length - 1)));
                }
            }
        }
        return new Overlap(text, stretches);
    }

    /// Places that are cut.
    int pieces() {
        return stretches.size();
    }

    int cutCharacters() {
        return stretches.stream().mapToInt(stretch -> stretch.to() - stretch.from()).sum();
    }

    /// The text without them; a line stands between what was before and what was after.
    String left() {
        StringBuilder left = new StringBuilder();
        int from = 0;
        for (Stretch stretch : stretches) {
            left.append(text, from, stretch.from()).append('\n');
            from = stretch.to();
        }
        return left.append(text, from, text.length()).toString().strip();
    }

    /// Joins a stretch to the last one where they touch. Stretches come in the order of their first words.
    private static void add(List<Stretch> stretches, Stretch next) {
        if (!stretches.isEmpty() && next.from() <= stretches.getLast().to()) {
            Stretch last = stretches.removeLast();
            stretches.add(new Stretch(Math.min(last.from(), next.from()), Math.max(last.to(), next.to())));
        } else {
            stretches.add(next);
        }
    }

    private static Stretch widened(String text, int from, int to) {
        return new Stretch(back(text, Math.max(0, from - NEAR)),
                ahead(text, Math.min(text.length(), to + NEAR)));
    }

    /// The nearest end of a sentence before `at`, or else of a word.
    private static int back(String text, int at) {
        int least = Math.max(0, at - FURTHER);
        for (int i = at; i > least; i--) {
            if (isEnd(text, i - 1)) {
                return i;
            }
        }
        int begin = at;
        while (begin > least && !Character.isWhitespace(text.charAt(begin - 1))) {
            begin--;
        }
        return least == 0 ? 0 : begin;
    }

    /// The nearest end of a sentence after `at`, or else of a word.
    private static int ahead(String text, int at) {
        int most = Math.min(text.length(), at + FURTHER);
        for (int i = at; i < most; i++) {
            if (isEnd(text, i)) {
                return i + 1;
            }
        }
        int end = at;
        while (end < most && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return most == text.length() ? most : end;
    }

    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        return c == '\n' || (c == '.' || c == '?' || c == '!') && at + 1 < text.length()
                && Character.isWhitespace(text.charAt(at + 1));
    }
}
