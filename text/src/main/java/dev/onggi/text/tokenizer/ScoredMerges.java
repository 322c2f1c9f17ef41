package dev.onggi.text.tokenizer;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// SentencePiece's merges: two neighbours merge when together they are a token; the token with the higher score first.
/// Holds working memory: one a thread.
final class ScoredMerges implements Merges {
    private final Vocabulary vocabulary;
    private final Order order;
    private final ByteList text = new ByteList(64);

    /// The ids' places when all are ordered by falling score; equal scores have equal places. -1: never made by merging.
    record Order(int[] places) {

        /// @param scores one an id
        /// @param mergeable which ids merging may make
        static Order of(float[] scores, IntPredicate mergeable) {
            float[] falling = scores.clone();
            for (int i = 0; i < falling.length; i++) {
                falling[i] = -falling[i];
            }
            float[] sorted = falling.clone();
            Arrays.sort(sorted);
            int[] places = new int[scores.length];
            for (int id = 0; id < places.length; id++) {
                places[id] = mergeable.test(id) ? firstOf(sorted, falling[id]) : -1;
            }
            return new Order(places);
        }

        private static int firstOf(float[] sorted, float value) {
            int low = 0;
            int high = sorted.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Float.compare(sorted[middle], value) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    ScoredMerges(Vocabulary vocabulary, Order order) {
        this.vocabulary = vocabulary;
        this.order = order;
    }

    @Override
    public long find(int left, int right) {
        text.clear();
        vocabulary.copyText(left, text);
        vocabulary.copyText(right, text);
        int merged = vocabulary.find(text.array(), 0, text.size());
        return merged == Vocabulary.NONE || order.places[merged] < 0
                ? NONE
                : (long) order.places[merged] << 32 | merged;
    }
}
