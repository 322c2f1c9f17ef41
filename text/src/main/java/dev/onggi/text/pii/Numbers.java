package dev.onggi.text.pii;

import java.util.Arrays;

/// The groups of digits of a passage, and what stands between each and the next. Digits that are masked already (`*`, or
/// `x` among digits) count as digits, since what is left still tells.
final class Numbers {
    /// No gap is longer than this.
    private static final int LONGEST_GAP = 5;

    private int[] from = new int[64];
    private int[] to = new int[64];
    private byte[] gap = new byte[64];
    private int size;

    int size() {
        return size;
    }

    int from(int group) {
        return from[group];
    }

    int to(int group) {
        return to[group];
    }

    int length(int group) {
        return to[group] - from[group];
    }

    /// The [Gap] behind `group`.
    int gapAfter(int group) {
        return gap[group];
    }

    /// The first group that begins at `position` or behind it.
    int firstFrom(int position) {
        int found = Arrays.binarySearch(from, 0, size, position);
        return found < 0 ? -found - 1 : found;
    }

    void read(char[] text, int length) {
        size = 0;
        int index = 0;
        while (index < length) {
            char character = text[index];
            if ((Characters.features(character) & Characters.NUMERAL) == 0 || !begins(text, index, length)) {
                index++;
                continue;
            }
            int end = end(text, index, length);
            add(text, index, end);
            index = end;
        }
        if (size > 0) {
            gap[size - 1] = Gap.FAR;
        }
    }

    private void add(char[] text, int begin, int end) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            gap = Arrays.copyOf(gap, 2 * size);
        }
        if (size > 0) {
            int before = to[size - 1];
            gap[size - 1] = (byte) (begin - before > LONGEST_GAP
                    ? Gap.FAR
                    : Gap.between(text, before, begin));
        }
        from[size] = begin;
        to[size++] = end;
    }

    /// A group begins at a digit, or at three masked places, or at two behind a hyphen.
    private static boolean begins(char[] text, int index, int length) {
        if (text[index] != '*') {
            return true;
        }
        int end = index;
        while (end < length && text[end] == '*') {
            end++;
        }
        return end - index >= 2;
    }

    private static int end(char[] text, int begin, int length) {
        int end = begin + 1;
        while (end < length) {
            char character = text[end];
            if (character >= '0' && character <= '9' || character == '*' || masking(text, end, length)) {
                end++;
            } else {
                break;
            }
        }
        return end;
    }

    /// Whether the `x` at `index` stands for a digit: beside another, and no other letter near.
    private static boolean masking(char[] text, int index, int length) {
        if (text[index] != 'x' && text[index] != 'X') {
            return false;
        }
        return index + 1 < length && (text[index + 1] == 'x' || text[index + 1] == 'X')
                || text[index - 1] == 'x' || text[index - 1] == 'X';
    }
}
