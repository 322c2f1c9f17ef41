package dev.onggi.text.tokenizer;

import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/// Reads merges in rank order: the texts of two tokens, which together must be the text of a third.
final class MergeReader {
    private final Vocabulary vocabulary;
    private final boolean byteLevel;
    private final PairTable table;
    private final IntPredicate usable;
    private final BiFunction<Integer, String, TokenizerException> problems;
    private final ByteList text = new ByteList(64);
    private int rank;
    private int lastMerged;

    /// @param byteLevel whether merges are spelled in GPT-2's alphabet
    /// @param usable which tokens merging may make; merges into others are left out
    /// @param expected about how many merges will come
    /// @param problems makes the exception from the rank and the problem
    MergeReader(Vocabulary vocabulary, boolean byteLevel, IntPredicate usable, int expected,
            BiFunction<Integer, String, TokenizerException> problems) {
        this.vocabulary = vocabulary;
        this.byteLevel = byteLevel;
        this.usable = usable;
        this.problems = problems;
        table = new PairTable(expected);
    }

    PairTable table() {
        return table;
    }

    /// Adds `left right`.
    void add(String merge) {
        int blank = merge.indexOf(' ');
        if (blank <= 0 || blank == merge.length() - 1 || merge.indexOf(' ', blank + 1) >= 0) {
            throw problems.apply(rank, "expected two tokens with one blank between, found '" + merge + "'");
        }
        add(merge, 0, blank, merge, blank + 1, merge.length());
    }

    /// Adds a pair.
    void add(String left, String right) {
        add(left, 0, left.length(), right, 0, right.length());
    }

    private void add(String left, int leftFrom, int leftTo, String right, int rightFrom, int rightTo) {
        text.clear();
        append(left, leftFrom, leftTo);
        int middle = text.size();
        append(right, rightFrom, rightTo);
        int leftId = find(0, middle, left, leftFrom, leftTo);
        int rightId = find(middle, text.size(), right, rightFrom, rightTo);
        // merges and tokens mostly come in the same order
        int merged = vocabulary.isText(lastMerged + 1, text.array(), 0, text.size())
                ? lastMerged + 1
                : vocabulary.find(text.array(), 0, text.size());
        if (merged == Vocabulary.NONE) {
            throw problems.apply(rank, "expected '" + left.substring(leftFrom, leftTo)
                    + right.substring(rightFrom, rightTo) + "' to be a token, found none");
        }
        if (usable.test(merged)) {
            table.put(leftId, rightId, (long) rank << 32 | merged);
        }
        lastMerged = merged;
        rank++;
    }

    private void append(String spelling, int from, int to) {
        if (!byteLevel || !Vocabulary.Builder.addByteLevel(spelling, from, to, text)) {
            text.addUtf8(spelling, from, to);
        }
    }

    private int find(int from, int to, String spelling, int spellingFrom, int spellingTo) {
        int id = vocabulary.find(text.array(), from, to);
        if (id == Vocabulary.NONE) {
            throw problems.apply(rank, "expected '" + spelling.substring(spellingFrom, spellingTo)
                    + "' to be a token, found none");
        }
        return id;
    }
}
