package dev.onggi.text.tokenizer;

/// Writes blanks as `▁` (U+2581), as SentencePiece does, before the text is encoded.
final class BlankMarkingEncoder implements SegmentEncoder {
    private final boolean addsBlank;
    private final SegmentEncoder encoder;

    /// @param addsBlank whether a blank is put before each segment
    BlankMarkingEncoder(boolean addsBlank, SegmentEncoder encoder) {
        this.addsBlank = addsBlank;
        this.encoder = encoder;
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        int shift = addsBlank ? 1 : 0;
        char[] marked = new char[to - from + shift];
        marked[0] = '▁';
        for (int i = from; i < to; i++) {
            marked[i - from + shift] = text[i] == ' ' ? '▁' : text[i];
        }
        encoder.encode(marked, 0, marked.length, ids);
    }
}
