package dev.onggi.text.pii;

/// The ways in which a block is read. The first is always the text as it is written, with characters that stand for others
/// replaced one for one ([Characters#folded]). The rest are made only where they differ: [StrippedText] without what nobody
/// sees, [RespeltText] with digits written in unusual ways. Detectors run on each, since what joins two numbers in one
/// reading parts them in another. Buffers are used again.
final class Readings {
    private char[] folded = new char[0];
    private final StrippedText stripped = new StrippedText();
    private final RespeltText respelt = new RespeltText();
    private final Reading[] readings = new Reading[3];
    private int count;

    /// Reads the first `length` characters of `text`.
    void read(char[] text, int length) {
        if (folded.length < length) {
            folded = new char[text.length];
        }
        int features = 0;
        for (int index = 0; index < length; index++) {
            char character = text[index];
            int known = Characters.features(character);
            folded[index] = (known & Characters.FOLDS) == 0 ? character : Characters.folded(character);
            features |= known;
        }
        Reading last = new Reading.AsWritten(folded, length);
        readings[0] = last;
        count = 1;
        if ((features & Characters.STRIPPED) != 0 && stripped.read(text, folded, length)) {
            last = stripped;
            readings[count++] = last;
        }
        if (respelt.read(last)) {
            readings[count++] = respelt;
        }
    }

    int count() {
        return count;
    }

    Reading get(int index) {
        return readings[index];
    }
}
