package dev.onggi.text.tokenizer;

import java.util.Arrays;
import java.util.BitSet;

/// Token texts by id and ids by text: all texts in one byte array, found through an open-addressing table. Ids may have
/// holes; where two ids have one text, the later id is found.
final class Vocabulary {
    static final int NONE = -1;
    /// More ids than any model has; a file that asks for more is broken.
    static final int MAX_SIZE = 1 << 22;

    private final byte[] texts;
    private final int[] starts;
    private final int[] ends;
    private final BitSet literal;
    private final int[] slots;

    private Vocabulary(Builder builder) {
        texts = builder.texts.toArray();
        starts = Arrays.copyOf(builder.starts, builder.size);
        ends = Arrays.copyOf(builder.ends, builder.size);
        slots = new int[Integer.highestOneBit(Math.max(8, builder.size)) * 4];
        literal = builder.literal;
        literal.stream().forEach(this::insert);
        for (int id = 0; id < starts.length; id++) {
            if (has(id) && !literal.get(id)) {
                insert(id);
            }
        }
    }

    /// Whether `id`'s text in a byte-level vocabulary is not spelled in GPT-2's alphabet. Where its bytes are those of
    /// another token too, that other one is found.
    boolean isLiteral(int id) {
        return literal.get(id);
    }

    /// One more than the largest id.
    int size() {
        return starts.length;
    }

    /// Whether `id` has a token.
    boolean has(int id) {
        return id >= 0 && id < starts.length && starts[id] != NONE;
    }

    /// The id of the bytes `text[from, to)`, or [#NONE].
    int find(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & slots.length - 1;
        while (slots[slot] != 0) {
            if (isText(slots[slot] - 1, text, from, to)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return NONE;
    }

    /// Whether the text of `id` is `text[from, to)`.
    boolean isText(int id, byte[] text, int from, int to) {
        return has(id) && Arrays.equals(texts, starts[id], ends[id], text, from, to);
    }

    /// The number of bytes in the text of `id`, which has one.
    int length(int id) {
        return ends[id] - starts[id];
    }

    /// Adds the text of `id`, which has one, to `target`.
    void copyText(int id, ByteList target) {
        target.add(texts, starts[id], ends[id]);
    }

    /// The byte at `index` in the text of `id`, which has one.
    byte byteAt(int id, int index) {
        return texts[starts[id] + index];
    }

    private void insert(int id) {
        int slot = hash(texts, starts[id], ends[id]) & slots.length - 1;
        while (slots[slot] != 0 && !isText(slots[slot] - 1, texts, starts[id], ends[id])) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = id + 1;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }

    /// Collects tokens in any order of ids.
    static final class Builder {
        private final ByteList texts;
        private int[] starts;
        private int[] ends;
        private final BitSet literal = new BitSet();
        private int size;

        Builder(int expected) {
            texts = new ByteList(expected * 8);
            starts = new int[Math.max(16, expected)];
            ends = new int[starts.length];
            Arrays.fill(starts, NONE);
        }

        /// Adds the text `text` as UTF-8.
        void add(int id, CharSequence text) {
            int from = texts.size();
            texts.addUtf8(text, 0, text.length());
            set(id, from);
        }

        /// Adds a text spelled in GPT-2's alphabet as the bytes it stands for, or its UTF-8 where a character is not of that
        /// alphabet.
        void addByteLevel(int id, CharSequence spelling) {
            int from = texts.size();
            boolean spelled = addByteLevel(spelling, 0, spelling.length(), texts);
            literal.set(id, !spelled);
            if (spelled) {
                set(id, from);
            } else {
                add(id, spelling);
            }
        }

        /// Adds the bytes that `spelling[from, to)` stands for; returns false, adding nothing, where a character is not of
        /// GPT-2's alphabet.
        static boolean addByteLevel(CharSequence spelling, int from, int to, ByteList target) {
            int before = target.size();
            for (int i = from; i < to; i++) {
                int value = ByteAlphabet.value(spelling.charAt(i));
                if (value < 0) {
                    target.shrinkTo(before);
                    return false;
                }
                target.add(value);
            }
            return true;
        }

        /// Whether `id` has been given a text.
        boolean has(int id) {
            return id < size && starts[id] != NONE;
        }

        Vocabulary build() {
            return new Vocabulary(this);
        }

        private void set(int id, int from) {
            if (id >= starts.length) {
                int before = starts.length;
                starts = Arrays.copyOf(starts, Math.max(before * 2, id + 1));
                Arrays.fill(starts, before, starts.length, NONE);
                ends = Arrays.copyOf(ends, starts.length);
            }
            starts[id] = from;
            ends[id] = texts.size();
            size = Math.max(size, id + 1);
        }
    }
}
