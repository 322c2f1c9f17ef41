package dev.onggi.text.pii;

/// Which rules ask for a layout: layout code to a set of rules, open addressing.
final class LayoutTable {
    private static final int SLOTS = 1 << 10;

    private final long[] codes = new long[SLOTS];
    private final long[] rules = new long[SLOTS];
    private int size;

    void add(long code, long rule) {
        int slot = slot(code);
        while (codes[slot] != 0 && codes[slot] != code) {
            slot = slot + 1 & SLOTS - 1;
        }
        if (codes[slot] == 0 && 2 * ++size > SLOTS) {
            throw new PiiDataException("more than " + SLOTS / 2 + " layouts; make LayoutTable larger");
        }
        codes[slot] = code;
        rules[slot] |= rule;
    }

    long get(long code) {
        int slot = slot(code);
        while (codes[slot] != 0) {
            if (codes[slot] == code) {
                return rules[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return 0;
    }

    private static int slot(long code) {
        return (int) (code * 0x9E3779B97F4A7C15L >>> 54);
    }
}
