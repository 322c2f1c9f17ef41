package dev.onggi.engine.cache;

/// Which pages are free, and how many hold each of the others. Owned by the engine thread.
final class PagePool {
    private final int[] holders;
    private final int[] free;
    private int freeCount;

    PagePool(int pages) {
        this.holders = new int[pages];
        this.free = new int[pages];
        this.freeCount = pages;
        for (int i = 0; i < pages; i++) {
            free[i] = pages - 1 - i;
        }
    }

    int pages() {
        return holders.length;
    }

    int freePages() {
        return freeCount;
    }

    /// A free page, now held once. There must be one.
    int take() {
        int page = free[--freeCount];
        holders[page] = 1;
        return page;
    }

    /// One more holds `page`.
    void share(int page) {
        holders[page]++;
    }

    /// One less holds `page`; the last one frees it.
    void release(int page) {
        if (--holders[page] == 0) {
            free[freeCount++] = page;
        }
    }

    int holders(int page) {
        return holders[page];
    }
}
