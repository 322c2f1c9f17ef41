package dev.onggi.text.tokenizer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SentencePiece's `precompiled_charsmap`: which character sequences become which others, e.g. NFKC.
///
/// Layout, little-endian: trie size in bytes (4 bytes), trie, then the replacements, each ended by a zero byte. The trie is
/// a double array (Darts): one unsigned 32-bit unit a node. In a unit, bit 8 says that a leaf follows, bits 0–7 (and bit
/// 31, set only in leaves) are its label, and bits 10–30, shifted left by 8 if bit 9 is set, are the offset to its
/// children. A leaf's lower 31 bits are its value: where the replacement begins.
final class CharacterMap {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    // SentencePiece's own bound on the sequences it looks at together
    private static final int LONGEST_GRAPHEME_BYTES = 5;

    private final int[] trie;
    private final byte[] replacements;

    private CharacterMap(int[] trie, byte[] replacements) {
        this.trie = trie;
        this.replacements = replacements;
    }

    /// Reads a map; `file` and `place` are for messages.
    static CharacterMap of(byte[] bytes, String file, String place) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.length < 4 ? -1 : buffer.getInt();
        if (size <= 0 || size % 4 != 0 || size > bytes.length - 4) {
            throw new TokenizerException(file, place,
                    "expected a trie of 4 to %,d bytes, found %,d of %,d bytes"
                            .formatted(Math.max(4, bytes.length - 4), size, bytes.length));
        }
        int[] trie = new int[size / 4];
        buffer.asIntBuffer().get(trie);
        byte[] replacements = new byte[bytes.length - 4 - size];
        buffer.get(4 + size, replacements);
        return new CharacterMap(trie, replacements);
    }

    /// As SentencePiece does it: adds to `target` what stands for the longest known sequence at `from`, or the one character
    /// there; returns the end of what was replaced.
    int replaceLongest(byte[] source, int from, int to, ByteList target) {
        long found = search(source, from, to, Wanted.LONGEST);
        if (found >= 0) {
            copyReplacement((int) found, target);
            return (int) (found >>> 32);
        }
        int next = Math.min(to, from + Utf8.length(source[from]));
        target.add(source, from, next);
        return next;
    }

    /// As Hugging Face does it: a grapheme cluster of up to five bytes becomes what stands for the shortest known sequence
    /// it begins with, and in longer ones each character for itself.
    String applyByGrapheme(String text) {
        ByteList target = new ByteList(text.length() * 3);
        Matcher graphemes = GRAPHEME.matcher(text);
        ByteList grapheme = new ByteList(16);
        while (graphemes.find()) {
            grapheme.clear();
            grapheme.addUtf8(text, graphemes.start(), graphemes.end());
            if (grapheme.size() > LONGEST_GRAPHEME_BYTES
                    || !replaceWhole(grapheme, 0, grapheme.size(), target)) {
                for (int at = 0; at < grapheme.size();) {
                    int next = Math.min(grapheme.size(), at + Utf8.length(grapheme.array()[at]));
                    if (!replaceWhole(grapheme, at, next, target)) {
                        target.add(grapheme.array(), at, next);
                    }
                    at = next;
                }
            }
        }
        return target.toString();
    }

    private boolean replaceWhole(ByteList source, int from, int to, ByteList target) {
        long found = search(source.array(), from, to, Wanted.SHORTEST);
        if (found >= 0) {
            copyReplacement((int) found, target);
        }
        return found >= 0;
    }

    private enum Wanted {
        SHORTEST, LONGEST
    }

    /// The end of a known sequence at `from` and where its replacement begins, `end · 2³² + replacement`, or -1.
    private long search(byte[] source, int from, int to, Wanted wanted) {
        long found = -1;
        int node = offset(trie[0]);
        for (int i = from; i < to; i++) {
            int label = source[i] & 0xFF;
            node ^= label;
            if (node >= trie.length || (trie[node] & 0x800000FF) != label) {
                break;
            }
            int unit = trie[node];
            node ^= offset(unit);
            if (node >= trie.length) {
                break;
            }
            if ((unit & 0x100) != 0) {
                found = (long) (i + 1) << 32 | trie[node] & 0x7FFFFFFF;
                if (wanted == Wanted.SHORTEST) {
                    break;
                }
            }
        }
        return found;
    }

    private void copyReplacement(int from, ByteList target) {
        for (int i = from; i < replacements.length && replacements[i] != 0; i++) {
            target.add(replacements[i]);
        }
    }

    // at most 29 bits: never negative
    private static int offset(int unit) {
        return (unit >>> 10 & 0x1FFFFF) << ((unit & 0x200) >>> 6);
    }
}
