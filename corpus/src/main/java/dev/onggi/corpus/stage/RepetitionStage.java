package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Drops what says the same again and again: lines, and runs of five 어절.
///
/// @param maxLines share of characters in lines that came before
/// @param maxNgrams share of 어절 5-grams that came before
public record RepetitionStage(double maxLines, double maxNgrams) implements Stage {
    private static final int N = 5;
    private static final int FEWEST_WORDS = 20;

    @Override
    public String name() {
        return "repetition";
    }

    @Override
    public Verdict judge(Document document) {
        double lines = repeatedLines(document.text());
        if (lines > maxLines) {
            return drop("repeated lines", lines, maxLines);
        }
        double ngrams = repeatedNgrams(document.text());
        return ngrams > maxNgrams ? drop("repeated 5-grams", ngrams, maxNgrams) : Verdict.keep(document);
    }

    private static Verdict drop(String what, double share, double most) {
        return Verdict.drop(Reason.REPETITIVE,
                String.format(Locale.ROOT, "%s %.3f > %.3f", what, share, most));
    }

    private static double repeatedLines(String text) {
        Set<String> seen = new HashSet<>();
        int repeated = 0;
        int all = 0;
        for (String line : text.split("\n")) {
            String bare = line.strip();
            if (!bare.isEmpty()) {
                all += bare.length();
                repeated += seen.add(bare) ? 0 : bare.length();
            }
        }
        return all == 0 ? 0 : (double) repeated / all;
    }

    private static double repeatedNgrams(String text) {
        long[] window = new long[N];
        Set<Long> seen = new HashSet<>();
        int words = 0;
        int repeated = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean isBlank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (isBlank && i > from) {
                window[words % N] = hash(text, from, i);
                words++;
                if (words >= N) {
                    long ngram = 0;
                    for (int k = 0; k < N; k++) {
                        ngram = ngram * 0x9E3779B97F4A7C15L + window[(words + k) % N];
                    }
                    repeated += seen.add(ngram) ? 0 : 1;
                }
            }
            from = isBlank ? i + 1 : from;
        }
        return words < FEWEST_WORDS ? 0 : (double) repeated / (words - N + 1);
    }

    private static long hash(String text, int from, int to) {
        long hash = 1;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
