package dev.onggi.engine.speculate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromptLookupTest {
    @Test
    void whatFollowedTheLastTokensBeforeIsGuessedAgain() {
        int[] ids = {1, 2, 3, 4, 5, 6, 9, 1, 2, 3};
        assertThat(new PromptLookup(4).draft(ids, 10, 100)).containsExactly(4, 5, 6, 9);
        assertThat(new PromptLookup(4).draft(ids, 10, 2)).containsExactly(4, 5);
    }

    @Test
    void theLatestOccurrenceCounts() {
        int[] ids = {1, 2, 3, 1, 2, 4, 1, 2};
        assertThat(new PromptLookup(1).draft(ids, 8, 100)).containsExactly(4);
    }

    @Test
    void nothingIsGuessedWhereNothingRepeats() {
        assertThat(new PromptLookup(4).draft(new int[]{1, 2, 3, 4}, 4, 100)).isEmpty();
        assertThat(new PromptLookup(4).draft(new int[]{1}, 1, 100)).isEmpty();
    }
}
