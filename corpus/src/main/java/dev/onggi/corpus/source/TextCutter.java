package dev.onggi.corpus.source;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// Cuts a long text into stretches so that nobody has to hold all of it. It is cut only where every tokenizer's words end
/// anyway: after a line break before a letter or digit, or between a letter and a blank before the next letter. Text that has
/// no such place in 32 million characters is cut where it stands.
final class TextCutter {
    private static final int USUAL = 1 << 20;
    private static final int LONGEST = 1 << 25;

    private TextCutter() {
    }

    /// Reads to the end.
    static void cut(Reader reader, Texts.Sink sink) throws IOException {
        char[] text = new char[USUAL];
        int filled = 0;
        for (int got = reader.read(text, 0, text.length); got >= 0;) {
            filled += got;
            if (filled == text.length) {
                int end = lastCut(text, filled);
                if (end == 0 && filled < LONGEST) {
                    text = Arrays.copyOf(text, filled * 2);
                } else {
                    end = end == 0 ? filled - 1 : end;
                    sink.text(text, 0, end);
                    System.arraycopy(text, end, text, 0, filled - end);
                    filled -= end;
                }
            }
            got = reader.read(text, filled, text.length - filled);
        }
        if (filled > 0) {
            sink.text(text, 0, filled);
        }
    }

    /// The last place before `to` where the text may be cut, or 0.
    static int lastCut(char[] text, int to) {
        for (int i = to - 1; i > 0; i--) {
            boolean afterLine = text[i - 1] == '\n' && Character.isLetterOrDigit(text[i]);
            boolean betweenWords = text[i] == ' ' && Character.isLetter(text[i - 1]) && i + 1 < to
                    && Character.isLetter(text[i + 1]);
            if (afterLine || betweenWords) {
                return i;
            }
        }
        return 0;
    }
}
