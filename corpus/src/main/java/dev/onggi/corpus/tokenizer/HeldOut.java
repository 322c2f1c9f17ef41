package dev.onggi.corpus.tokenizer;

import java.io.Serializable;

/// Which texts are kept from training, so that a tokenizer can be measured on what it never saw. The text itself decides, by its
/// hash: the same text falls on the same side in every file, in every order, on every machine.
///
/// @param percent of all texts, 0 to 99
public record HeldOut(int percent) implements Serializable {
    private static final int ALL = 100;

    /// Whether `text[from, to)` is held out.
    boolean has(char[] text, int from, int to) {
        if (percent == 0) {
            return false;
        }
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(hash >>> 16, ALL) < percent;
    }
}
