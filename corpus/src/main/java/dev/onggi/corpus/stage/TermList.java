package dev.onggi.corpus.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words by which one kind of advertising is known, and how many points they give a line.
///
/// A different term of each sort counts once: strong terms 3 points; topics 1.5, together at most 3; offers 1, together at most 3;
/// what is said *about* the matter takes 2 points away. A line without an offer, or without a topic, gets none. Of lines of more than
/// 150 letters the points are per 150 letters.
final class TermList {
    private enum Sort {
        STRONG, TOPIC, OFFER, ABOUT
    }

    private record Term(String letters, Sort sort, int number) {
    }

    private static final double STRONG = 3;
    private static final double TOPIC = 1.5;
    private static final double MOST_TOPICS = 3;
    private static final double MOST_OFFERS = 3;
    private static final double ABOUT = 2;
    private static final double USUAL = 150;
    private static final int CHARACTERS = 1 << Character.SIZE;

    private final Map<Integer, List<Term>> byStart = new HashMap<>();
    private final boolean[] starts = new boolean[CHARACTERS];
    private int count;

    private TermList() {
    }

    /// A list among the resources of this package: lines of a sort and its terms; `_` is a blank.
    static TermList resource(String name) {
        try (InputStream file = TermList.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the corpus room lacks its resource " + name);
            }
            TermList terms = new TermList();
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(terms::add);
            return terms;
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " cannot be read", e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ");
        Sort sort = Sort.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            String letters = words[i].replace('_', ' ');
            starts[letters.charAt(0)] = true;
            byStart.computeIfAbsent(start(letters.charAt(0), letters.charAt(1)), _ -> new ArrayList<>())
                    .add(new Term(letters, sort, count++));
        }
    }

    /// The points of a line.
    double points(FoldedLine line) {
        boolean[] seen = new boolean[count];
        int[] found = new int[Sort.values().length];
        String text = line.text();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (starts[text.charAt(i)]) {
                count(text, i, seen, found);
            }
        }
        double topics = STRONG * found[Sort.STRONG.ordinal()]
                + Math.min(MOST_TOPICS, TOPIC * found[Sort.TOPIC.ordinal()]);
        double offers = Math.min(MOST_OFFERS, found[Sort.OFFER.ordinal()]);
        if (topics == 0 || offers == 0) {
            return 0;
        }
        double points = topics + offers - ABOUT * found[Sort.ABOUT.ordinal()];
        return Math.max(0, points) / Math.max(1, text.length() / USUAL);
    }

    /// Whether a line names what this list is about.
    boolean names(FoldedLine line) {
        String text = line.text();
        for (int i = 0; i + 1 < text.length(); i++) {
            for (Term term : byStart.getOrDefault(start(text.charAt(i), text.charAt(i + 1)), List.of())) {
                boolean isTopic = term.sort() == Sort.STRONG || term.sort() == Sort.TOPIC;
                if (isTopic && text.startsWith(term.letters(), i)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void count(String text, int at, boolean[] seen, int[] found) {
        List<Term> terms = byStart.get(start(text.charAt(at), text.charAt(at + 1)));
        if (terms == null) {
            return;
        }
        for (Term term : terms) {
            if (!seen[term.number()] && text.startsWith(term.letters(), at)) {
                seen[term.number()] = true;
                found[term.sort().ordinal()]++;
            }
        }
    }

    private static int start(char first, char second) {
        return first << Character.SIZE | second;
    }

    /// A line as terms are looked for in it: letters and digits in lower case, one blank for white space, and one at either end.
    ///
    /// @param text the folded line
    record FoldedLine(String text) {
        static FoldedLine of(String line) {
            StringBuilder folded = new StringBuilder(line.length() + 2).append(' ');
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (Character.isLetterOrDigit(c)) {
                    folded.append(Character.toLowerCase(c));
                } else if (Character.isWhitespace(c) && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            }
            if (folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
            return new FoldedLine(folded.toString());
        }
    }
}
