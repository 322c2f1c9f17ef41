package dev.onggi.corpus.tokenizer;

/// How long text is in UTF-8.
final class Utf8Length {
    private Utf8Length() {
    }

    /// Bytes of `text[from, to)`; an unpaired surrogate counts as U+FFFD does.
    static long of(char[] text, int from, int to) {
        long bytes = 0;
        for (int i = from; i < to; i++) {
            char unit = text[i];
            if (unit < 0x80) {
                bytes++;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(unit) && i + 1 < to
                    && Character.isLowSurrogate(text[i + 1])) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
