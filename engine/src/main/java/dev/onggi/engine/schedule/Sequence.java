package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.cache.PageTable;
import java.util.Arrays;

/// Tokens in a row, and how many of them were computed. Owned by the engine thread once submitted.
public abstract sealed class Sequence permits AnswerSequence, ScoringSequence {
    /// Where its keys and values are.
    final PageTable pages = new PageTable();
    /// Whose cache it shares.
    final String scope;
    /// How many of its pages are kept for later prompts.
    int rememberedPages;
    private int[] ids;
    private int length;
    private int computed;

    Sequence(String scope, int[] ids) {
        this.scope = scope;
        this.ids = ids;
        this.length = ids.length;
    }

    /// The tokens; only the first [#length()] count.
    final int[] ids() {
        return ids;
    }

    final int length() {
        return length;
    }

    /// How many tokens' keys and values are in the cache.
    final int computed() {
        return computed;
    }

    /// Tokens to compute before the sequence has caught up.
    final int pending() {
        return length - computed;
    }

    final void append(int id) {
        if (length == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(16, 2 * length));
        }
        ids[length++] = id;
    }

    /// The first `count` tokens are in the cache.
    final void computedUpTo(int count) {
        computed = count;
    }

    /// How many of the first tokens may come from the cache.
    abstract int reusable();

    /// The first position whose logits are wanted, once it is computed.
    abstract int firstDue();

    /// Takes part in a step for the first time; `reused` tokens came from the cache.
    abstract void started(int reused);

    /// Tokens guessed to follow, at most `most`; only asked for when the step catches up.
    abstract int[] draft(int most);

    /// The logits at `position`, in ascending order of positions. True while those of the next position are of use.
    abstract boolean accept(int position, float[] logits);

    /// Ends early for a reason that is no fault: someone cancelled.
    abstract boolean cancelled();

    /// There is no room for one more token.
    abstract void outOfRoom();

    /// Ends with an error.
    abstract void fail(EngineException cause);

    /// Nothing more is to be computed.
    abstract boolean isOver();

    /// The engine lets go of it.
    abstract void close();
}
