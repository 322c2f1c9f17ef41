package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// Unigram language model: of all ways to write the text as tokens, the one with the highest sum of scores (log
/// probabilities), found by Viterbi's algorithm. A character without a token costs ten less than the lowest score.
final class UnigramEncoder implements SegmentEncoder {
    private static final float UNKNOWN_PENALTY = 10;

    private final Model model;
    private int[] bestId = new int[64];
    private int[] bestStart = new int[64];
    private double[] bestScore = new double[64];
    /// The furthest end that some token reached.
    private int reached;

    /// How sums of scores are rounded; near ties depend on it.
    enum Precision {
        /// Hugging Face: doubles.
        DOUBLE,
        /// SentencePiece (0.2.3): floats, and where a sum's size passes 100,000 it begins again at zero.
        FLOAT;

        private static final double LARGEST_SUM = 100_000;

        private double kept(double score) {
            return this == FLOAT ? (float) score : score;
        }

        private boolean beginsAgain(double sum) {
            return this == FLOAT && Math.abs(sum) > LARGEST_SUM;
        }
    }

    /// What encoders of one tokenizer share.
    ///
    /// @param trie the tokens that text may become
    /// @param scores by id
    /// @param lowest the lowest score of a token
    /// @param unknown what becomes of characters without a token
    record Model(TokenTrie trie, double[] scores, double lowest, Precision precision, UnknownCharacters unknown) {
        double unknownScore() {
            return precision.kept(lowest - UNKNOWN_PENALTY);
        }
    }

    UnigramEncoder(Model model) {
        this.model = model;
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        int size = to - from;
        if (size >= bestId.length) {
            bestId = new int[size + 1];
            bestStart = new int[size + 1];
            bestScore = new double[size + 1];
        }
        Arrays.fill(bestStart, 0, size + 1, -1);
        bestScore[0] = 0;
        reached = 0;
        for (int start = 0; start < size;) {
            if (model.precision.beginsAgain(bestScore[start])) {
                beginAgain(start);
            }
            int next = start + Character.charCount(Character.codePointAt(text, from + start, to));
            boolean character = extend(text, from, start, next, size);
            if (!character) {
                consider(start, next, Vocabulary.NONE, model.unknownScore());
            }
            start = next;
        }
        addBest(text, from, size, ids);
    }

    /// Considers all tokens at `start`; returns whether one is the single character up to `next`.
    private boolean extend(char[] text, int from, int start, int next, int size) {
        boolean character = false;
        int node = 0;
        for (int end = start; end < size; end++) {
            node = model.trie.child(node, text[from + end]);
            if (node == TokenTrie.NONE) {
                break;
            }
            int id = model.trie.value(node);
            if (id != TokenTrie.NONE) {
                consider(start, end + 1, id, model.scores[id]);
                character |= end + 1 == next;
            }
        }
        return character;
    }

    private void consider(int start, int end, int id, double score) {
        double sum = model.precision.kept(score + bestScore[start]);
        if (bestStart[end] < 0 || sum > bestScore[end]) {
            bestStart[end] = start;
            bestId[end] = id;
            bestScore[end] = sum;
        }
        reached = Math.max(reached, end);
    }

    /// Takes the sum at `start` from all sums that still count, so that long texts do not lose the small differences.
    private void beginAgain(int start) {
        double offset = bestScore[start];
        for (int end = start; end <= reached; end++) {
            bestScore[end] = model.precision.kept(bestScore[end] - offset);
        }
    }

    private void addBest(char[] text, int from, int size, IdList ids) {
        // turn the chain of starts round: bestScore is free now and holds each start's end
        int[] ends = new int[size + 1];
        for (int end = size; end > 0; end = bestStart[end]) {
            ends[bestStart[end]] = end;
        }
        boolean unknownBefore = false;
        for (int start = 0; start < size; start = ends[start]) {
            int id = bestId[ends[start]];
            if (id >= 0) {
                ids.add(id);
            } else {
                model.unknown.add(text, from + start, from + ends[start], unknownBefore, ids);
            }
            unknownBefore = id < 0;
        }
    }
}
