package dev.onggi.text.pii;

/// Where a text is cut into blocks. The cuts depend on the text alone, never on the chunks it comes in, so a stream and a
/// whole text give the same blocks.
final class Blocks {
    /// A block is no shorter, unless the text ends.
    static final int SHORTEST = 2048;
    /// From here on a blank is good enough to cut at.
    static final int LONG = 2 * SHORTEST;
    /// No block is longer.
    static final int LONGEST = 4 * SHORTEST;
    /// How far around itself a block sees: no rule looks farther for a label, or reaches farther with a value that is not
    /// one line of a key.
    static final int CONTEXT = 256;
    /// A line of at most this many characters of a key does not end a block: keys are not cut.
    private static final int KEY_LINE = 16;

    private Blocks() {
    }

    /// The end of the block that begins at `from`, or -1 where it cannot be told from the characters before `filled`.
    /// `ended` says that no more will come.
    static int end(char[] text, int from, int filled, boolean ended) {
        int seen = Math.min(filled, from + LONGEST);
        for (int index = from + SHORTEST; index < seen; index++) {
            char before = text[index - 1];
            if (before == '\n' || before == ' ' && index - from >= LONG) {
                if (index + KEY_LINE > filled && !ended) {
                    return -1;
                }
                if (!keyLine(text, index, Math.min(filled, index + KEY_LINE))) {
                    return index;
                }
            }
        }
        if (filled - from > LONGEST) {
            return Character.isLowSurrogate(text[from + LONGEST]) ? from + LONGEST - 1 : from + LONGEST;
        }
        return ended ? filled : -1;
    }

    private static boolean keyLine(char[] text, int from, int to) {
        if (to - from < KEY_LINE) {
            return false;
        }
        for (int index = from; index < to; index++) {
            char character = text[index];
            if (!Characters.asciiLetter(character) && !(character >= '/' && character <= '9')
                    && character != '+'
                    && character != '=' && character != '-') {
                return false;
            }
        }
        return true;
    }
}
