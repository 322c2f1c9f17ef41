package dev.onggi.engine.cache;

import dev.onggi.engine.kernel.KvPages;

/// Keys and values of every sequence: who holds which page, and what is kept for the next prompt that begins alike. Owned by
/// the engine thread.
public final class KvCache {
    private final KvPages memory;
    private final PagePool pool;
    private final PrefixTree prefixes;

    public KvCache(KvPages memory) {
        this.memory = memory;
        this.pool = new PagePool(memory.pages());
        this.prefixes = new PrefixTree(pool);
    }

    /// Where the pages lie.
    public KvPages memory() {
        return memory;
    }

    /// Pages that `positions` positions take.
    public static int pagesFor(int positions) {
        return Math.ceilDiv(positions, KvPages.POSITIONS);
    }

    public int pages() {
        return pool.pages();
    }

    /// Pages held by sequences or kept for reuse.
    public int usedPages() {
        return pool.pages() - pool.freePages();
    }

    /// Pages that could be had now, those kept for reuse included.
    public int availablePages() {
        return pool.freePages() + prefixes.evictable();
    }

    /// Gives the empty `table` the pages of the longest known beginning of `ids[0, limit)` in `scope`; returns the positions
    /// they hold.
    public int match(String scope, int[] ids, int limit, PageTable table) {
        prefixes.match(scope, ids, limit, table);
        return table.positions();
    }

    /// Makes room for `positions` positions, forgetting what was kept for reuse where it must. False where there are not
    /// enough pages; what was had stays with `table`.
    public boolean reserve(PageTable table, int positions) {
        while (table.positions() < positions) {
            if (pool.freePages() == 0 && !prefixes.evict()) {
                return false;
            }
            table.add(pool.take());
        }
        return true;
    }

    /// Keeps for reuse what `table` holds of `ids[0, computed)` in full pages.
    public void remember(String scope, int[] ids, int computed, PageTable table) {
        prefixes.insert(scope, ids, table, computed / KvPages.POSITIONS);
    }

    /// Takes the pages back from `table`.
    public void release(PageTable table) {
        for (int i = 0; i < table.count(); i++) {
            pool.release(table.pages()[i]);
        }
        table.clear();
    }
}
