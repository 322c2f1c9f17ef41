package dev.onggi.text.tokenizer;

/// Cuts tokens out of a text that is already normalised, and lets nothing merge with them.
final class FrozenTokenEncoder implements SegmentEncoder {
    private final AddedTokens frozen;
    private final SegmentEncoder encoder;

    FrozenTokenEncoder(AddedTokens frozen, SegmentEncoder encoder) {
        this.frozen = frozen;
        this.encoder = encoder;
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        AddedTokens.Search search = frozen.search(text, SpecialTokens.ALL);
        int start = from;
        while (search.next(start, to)) {
            if (start < search.from) {
                encoder.encode(text, start, search.from, ids);
            }
            ids.add(search.id);
            start = search.to;
        }
        if (start < to) {
            encoder.encode(text, start, to, ids);
        }
    }
}
