package dev.onggi.corpus.rawsample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A share that is counted case by case, with the first cases that went wrong.
final class Score {
    private static final int EXAMPLES = 400;
    private final String name;
    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int all;

    Score(String name) {
        this.name = name;
    }

    /// Counts a case; `example` describes it, should it have gone wrong.
    void count(boolean isRight, String example) {
        all++;
        right += isRight ? 1 : 0;
        if (!isRight && wrong.size() < EXAMPLES) {
            wrong.add(example.replace('\n', '⏎'));
        }
    }

    /// Right among all, 0 to 1; 1 where there was no case.
    double share() {
        return all == 0 ? 1 : (double) right / all;
    }

    /// How many cases there were.
    int cases() {
        return all;
    }

    /// A row of the table.
    String row() {
        return String.format(Locale.ROOT, "| %s | %d | %d | %.4f |", name, right, all, share());
    }

    /// What went wrong, at most `most` cases, spread over all.
    List<String> worst(int most) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < Math.min(most, wrong.size()); i++) {
            some.add(name + ": " + wrong.get(i * wrong.size() / Math.min(most, wrong.size())));
        }
        return some;
    }
}
