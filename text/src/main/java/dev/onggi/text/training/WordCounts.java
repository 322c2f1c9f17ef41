package dev.onggi.text.training;

import dev.onggi.text.tokenizer.KnownSplitter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How often each word stands in a corpus. A word is a piece as Llama 3 and Mi:dm 2.0 cut text, in UTF-8; unpaired surrogates
/// count as U+FFFD. Two counts of two halves, added, are the count of the whole. Not for several threads at once.
public final class WordCounts implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LARGEST = Integer.MAX_VALUE - 16;
    private static final int BYTES_A_UNIT = 3;

    /// All words, one after another; word `w` is `[starts[w], starts[w + 1])`.
    private byte[] bytes = new byte[1 << 12];
    private int[] starts = new int[1 << 8];
    private long[] counts = new long[1 << 8];
    private int size;
    /// Open addressing: number of a word plus one, or 0.
    private transient int[] slots = new int[1 << 9];

    /// Counts the words of one document.
    public void addText(CharSequence text) {
        char[] units = text.toString().toCharArray();
        addText(units, 0, units.length);
    }

    /// Counts the words of the document `text[from, to)`.
    public void addText(char[] text, int from, int to) {
        for (int at = from; at < to;) {
            int end = KnownSplitter.LLAMA3.endOfPiece(text, at, to);
            add(encoded(text, at, end), 1);
            at = end;
        }
    }

    /// Counts a word `count` times more.
    public void addWord(CharSequence word, long count) {
        char[] units = word.toString().toCharArray();
        add(encoded(units, 0, units.length), count);
    }

    /// Adds all that `other` counted.
    public void addAll(WordCounts other) {
        for (int word = 0; word < other.size; word++) {
            int length = other.starts[word + 1] - other.starts[word];
            reserve(length);
            System.arraycopy(other.bytes, other.starts[word], bytes, starts[size], length);
            add(starts[size] + length, other.counts[word]);
        }
    }

    /// How many different words there are.
    public int size() {
        return size;
    }

    /// How often word `word` (0 to [#size()] - 1, in the order of their first coming) was counted.
    public long count(int word) {
        return counts[word];
    }

    /// How many words were counted, each as often as it came.
    public long total() {
        return Arrays.stream(counts, 0, size).sum();
    }

    /// The text of a word.
    public String word(int word) {
        return new String(bytes, starts[word], length(word), StandardCharsets.UTF_8);
    }

    /// UTF-8 bytes of a word.
    int length(int word) {
        return starts[word + 1] - starts[word];
    }

    /// Byte `at` of a word, 0 to 255.
    int byteAt(int word, int at) {
        return bytes[starts[word] + at] & 0xFF;
    }

    /// The same counts in no more memory than they need.
    public WordCounts trimmed() {
        bytes = Arrays.copyOf(bytes, starts[size]);
        starts = Arrays.copyOf(starts, size + 1);
        counts = Arrays.copyOf(counts, size);
        return this;
    }

    /// Writes a word behind the last one and returns where it ends.
    private int encoded(char[] text, int from, int to) {
        reserve(Math.multiplyExact(to - from, BYTES_A_UNIT));
        int end = starts[size];
        for (int i = from; i < to; i++) {
            int unit = text[i];
            if (unit < 0x80) {
                bytes[end++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[end++] = (byte) (0xC0 | unit >> 6);
                bytes[end++] = (byte) (0x80 | unit & 0x3F);
            } else if (Character.isHighSurrogate((char) unit) && i + 1 < to
                    && Character.isLowSurrogate(text[i + 1])) {
                int point = Character.toCodePoint((char) unit, text[++i]);
                bytes[end++] = (byte) (0xF0 | point >> 18);
                bytes[end++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[end++] = (byte) (0x80 | point & 0x3F);
            } else {
                int point = Character.isSurrogate((char) unit) ? 0xFFFD : unit;
                bytes[end++] = (byte) (0xE0 | point >> 12);
                bytes[end++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[end++] = (byte) (0x80 | point & 0x3F);
            }
        }
        return end;
    }

    /// Counts the word that was written behind the last one and ends at `end`.
    private void add(int end, long count) {
        int start = starts[size];
        int slot = slot(start, end);
        while (slots[slot] != 0) {
            int word = slots[slot] - 1;
            if (Arrays.equals(bytes, starts[word], starts[word + 1], bytes, start, end)) {
                counts[word] += count;
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size + 1 >= starts.length || size >= counts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            counts = Arrays.copyOf(counts, starts.length);
        }
        counts[size++] = count;
        starts[size] = end;
        slots[slot] = size;
        if (size > slots.length / 2) {
            index(slots.length * 2);
        }
    }

    private void reserve(int more) {
        long needed = (long) starts[size] + more;
        if (needed > LARGEST) {
            throw new IllegalStateException(
                    "the corpus has more than 2 GiB of different words; train on a sample of it");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), LARGEST));
        }
    }

    private void index(int capacity) {
        slots = new int[capacity];
        for (int word = 0; word < size; word++) {
            int slot = slot(starts[word], starts[word + 1]);
            while (slots[slot] != 0) {
                slot = slot + 1 & capacity - 1;
            }
            slots[slot] = word + 1;
        }
    }

    private int slot(int start, int end) {
        long hash = 0;
        for (int i = start; i < end; i++) {
            hash = hash * 0x100000001B3L + bytes[i];
        }
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & slots.length - 1;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        index(Math.max(1 << 9, Integer.highestOneBit(size + 1) * 4));
    }
}
