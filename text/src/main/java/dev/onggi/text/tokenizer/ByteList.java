package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that grow at the end.
final class ByteList {
    private byte[] bytes;
    private int size;

    ByteList(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    int size() {
        return size;
    }

    /// The bytes themselves; those from [#size()] on mean nothing, and adding may replace the array.
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void shrinkTo(int newSize) {
        size = newSize;
    }

    void add(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    void add(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    /// Adds characters as UTF-8, an unpaired surrogate as U+FFFD.
    void addUtf8(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                addUtf8(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                addUtf8(Character.isSurrogate(c) ? 0xFFFD : c);
            }
        }
    }

    /// Adds one code point, not a surrogate, as UTF-8.
    void addUtf8(int codePoint) {
        ensure(4);
        size = Utf8.encode(codePoint, bytes, size);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// The bytes as text; broken UTF-8 becomes U+FFFD.
    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
