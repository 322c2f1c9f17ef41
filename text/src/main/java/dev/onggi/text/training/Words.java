package dev.onggi.text.training;

import java.util.Arrays;

/// The different words of a corpus as symbols, which merges make fewer.
final class Words {
    private static final int BYTES = 256;

    private final int[] symbols;
    private final int[] starts;
    private final int[] ends;
    private final long[] counts;
    private final int lowest;

    /// @param byteIds the id of each byte: 256 ids in one row, in any order
    Words(WordCounts corpus, int[] byteIds) {
        int words = 0;
        int length = 0;
        for (int word = 0; word < corpus.size(); word++) {
            if (corpus.length(word) > 1) {
                words++;
                length += corpus.length(word);
            }
        }
        symbols = new int[length];
        starts = new int[words];
        ends = new int[words];
        counts = new long[words];
        fill(corpus, byteIds);
        int first = Integer.MAX_VALUE;
        for (int id : byteIds) {
            first = Math.min(first, id);
        }
        lowest = first;
    }

    private void fill(WordCounts corpus, int... byteIds) {
        int at = 0;
        int next = 0;
        for (int word = 0; word < corpus.size(); word++) {
            if (corpus.length(word) > 1) {
                starts[next] = at;
                for (int i = 0; i < corpus.length(word); i++) {
                    symbols[at++] = byteIds[corpus.byteAt(word, i)];
                }
                ends[next] = at;
                counts[next++] = corpus.count(word);
            }
        }
    }

    /// The symbols of all words; word `w` is `[start(w), end(w))`.
    int[] symbols() {
        return symbols;
    }

    int start(int word) {
        return starts[word];
    }

    int end(int word) {
        return ends[word];
    }

    /// Makes a word end at `end`.
    void end(int word, int end) {
        ends[word] = end;
    }

    /// How often a word stands in the corpus.
    long count(int word) {
        return counts[word];
    }

    /// Takes a pair of neighbours.
    interface PairSink {
        /// @param count how often it stands in the corpus
        /// @param words in which it stands
        void take(long pair, long count, int[] words);
    }

    /// Hands over every pair of neighbours. Only before the first merge, while every symbol is a byte.
    void forEachPair(PairSink sink) {
        long[] total = new long[BYTES * BYTES];
        int[] sizes = new int[BYTES * BYTES];
        forEachPlace((pair, word) -> {
            total[pair] += counts[word];
            sizes[pair]++;
        });
        int[][] places = new int[BYTES * BYTES][];
        int[] filled = new int[BYTES * BYTES];
        forEachPlace((pair, word) -> {
            if (filled[pair] == 0) {
                places[pair] = new int[sizes[pair]];
            }
            if (filled[pair] == 0 || places[pair][filled[pair] - 1] != word) {
                places[pair][filled[pair]++] = word;
            }
        });
        for (int pair = 0; pair < total.length; pair++) {
            if (sizes[pair] > 0) {
                sink.take(PairCounts.pair(pair / BYTES + lowest, pair % BYTES + lowest), total[pair],
                        Arrays.copyOf(places[pair], filled[pair]));
            }
        }
    }

    private interface Place {
        void take(int pair, int word);
    }

    private void forEachPlace(Place place) {
        for (int word = 0; word < starts.length; word++) {
            for (int i = starts[word]; i + 1 < ends[word]; i++) {
                place.take((symbols[i] - lowest) * BYTES + symbols[i + 1] - lowest, word);
            }
        }
    }
}
