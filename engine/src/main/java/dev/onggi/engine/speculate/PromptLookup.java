package dev.onggi.engine.speculate;

import java.util.Arrays;

/// Guesses that what followed the last few tokens before will follow again (Saxena, 2023): good where answers quote.
public final class PromptLookup implements Drafter, Drafter.Stream {
    private static final int LONGEST_MATCH = 3;
    private static final int SHORTEST_MATCH = 2;
    private static final int[] NOTHING = {};

    private final int tokens;

    /// Guesses at most `tokens` at once.
    public PromptLookup(int tokens) {
        this.tokens = tokens;
    }

    @Override
    public Stream open() {
        return this;
    }

    @Override
    public int[] draft(int[] ids, int length, int most) {
        int wanted = Math.min(tokens, most);
        for (int match = LONGEST_MATCH; match >= SHORTEST_MATCH && wanted > 0; match--) {
            for (int end = length - 1; end >= match; end--) {
                if (Arrays.equals(ids, end - match, end, ids, length - match, length)) {
                    return Arrays.copyOfRange(ids, end, Math.min(end + wanted, length));
                }
            }
        }
        return NOTHING;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
