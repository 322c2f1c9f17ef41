package dev.onggi.engine.cache;

import dev.onggi.engine.kernel.KvPages;
import java.util.Arrays;

/// The pages of one sequence, in order: page i holds positions `[32·i, 32·i + 32)`. Owned by the engine thread.
public final class PageTable {
    private int[] pages = new int[8];
    private int count;

    /// The page numbers; only the first [#count()] count.
    public int[] pages() {
        return pages;
    }

    /// How many pages there are.
    public int count() {
        return count;
    }

    /// Positions there is room for.
    int positions() {
        return count * KvPages.POSITIONS;
    }

    void add(int page) {
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
        }
        pages[count++] = page;
    }

    void clear() {
        count = 0;
    }
}
