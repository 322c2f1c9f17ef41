package dev.onggi.text.pii;

/// Runs of ASCII characters that keys and codes are made of.
final class AsciiRun {
    private AsciiRun() {
    }

    /// Whether a letter, a digit or an underscore touches `from`..`to` on either side, or a hyphen joins one to it.
    static boolean joined(Passage passage, int from, int to) {
        return from > 0 && word(passage.at(from - 1)) || to < passage.length() && word(passage.at(to))
                || from > 1 && passage.at(from - 1) == '-' && word(passage.at(from - 2))
                || to + 1 < passage.length() && passage.at(to) == '-' && word(passage.at(to + 1));
    }

    static boolean word(char character) {
        return Characters.asciiLetter(character) || Characters.digit(character) || character == '_';
    }

    static boolean base64(char character) {
        return word(character) && character != '_' || character == '+' || character == '/';
    }

    static boolean base64Url(char character) {
        return word(character) || character == '-';
    }

    static boolean hex(char character) {
        return Characters.digit(character) || (character | 0x20) >= 'a' && (character | 0x20) <= 'f';
    }

    static boolean printable(char character) {
        return character > ' ' && character < 0x7F;
    }

    /// The end of the run of characters of words, hyphens and dots included, that begins at `from`.
    static int end(Passage passage, int from, int limit) {
        int end = from;
        while (end < passage.length() && end - from < limit
                && (base64Url(passage.at(end)) || passage.at(end) == '.')) {
            end++;
        }
        return end;
    }

    /// Bits of entropy a character of `from`..`to` has, by how often each occurs in it (Shannon).
    static double entropy(Passage passage, int from, int to) {
        int[] counts = new int[128];
        for (int index = from; index < to; index++) {
            counts[passage.at(index) & 127]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / (to - from);
                entropy -= share * Math.log(share) / Math.log(2);
            }
        }
        return entropy;
    }
}
