package dev.onggi.text.pii;

import java.util.List;

/// The ways in which a block is read. The first is always the text as it is written, with characters that stand for
/// others replaced one for one; the rest are made only where they differ.
final class Readings {
    private Readings() {
    }

    static List<Reading> of(char[] text, int from, int to) {
        char[] folded = new char[to - from];
        for (int index = 0; index < folded.length; index++) {
            folded[index] = Characters.folded(text[from + index]);
        }
        return List.of(new Reading.AsWritten(folded, folded.length));
    }
}
