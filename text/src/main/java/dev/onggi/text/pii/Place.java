package dev.onggi.text.pii;

/// Walks through a text and counts it in UTF-16 units, code points, and bytes of UTF-8 at once.
final class Place {
    private int utf16;
    private int codePoints;
    private int bytes;

    void reset() {
        utf16 = 0;
        codePoints = 0;
        bytes = 0;
    }

    /// `finding` with its place in all three units. Findings come in order; `buffer` begins at `bufferStart` of the text.
    PiiHit hit(Finding finding, char[] buffer, int bufferStart) {
        advance(buffer, bufferStart, finding.from());
        int fromUtf16 = utf16;
        int fromCodePoint = codePoints;
        int fromByte = bytes;
        advance(buffer, bufferStart, finding.to());
        PiiHit hit = new PiiHit(finding.kind(), new TextSpan(fromUtf16, utf16),
                new TextSpan(fromCodePoint, codePoints),
                new TextSpan(fromByte, bytes), finding.confidence(), finding.evidence());
        return hit;
    }

    /// Walks up to position `to` of `buffer`; does nothing where it is there already.
    void advance(char[] buffer, int bufferStart, int to) {
        int units = 0;
        int points = 0;
        int octets = 0;
        int begin = utf16 - bufferStart;
        for (int index = begin; index < to; index++) {
            char character = buffer[index];
            units++;
            points++;
            octets += width(character);
            if (Character.isSurrogate(character)) {
                boolean pair = index + 1 < to && Character.isSurrogatePair(character, buffer[index + 1]);
                units += pair ? 1 : 0;
                octets += pair ? 1 : -2;
                index += pair ? 1 : 0;
            }
        }
        utf16 = Math.addExact(utf16, units);
        codePoints += points;
        bytes = Math.addExact(bytes, octets);
    }

    /// How many bytes a character below the surrogates has; with signs instead of conditions, since blanks and Hangul alternate
    /// as no processor can foresee.
    private static int width(char character) {
        return 1 + (0x7F - character >>> 31) + (0x7FF - character >>> 31);
    }
}
