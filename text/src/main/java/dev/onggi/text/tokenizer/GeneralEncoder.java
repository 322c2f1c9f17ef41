package dev.onggi.text.tokenizer;

import java.util.List;

/// Does every step as a `tokenizer.json` says it: normalise, cut out the added tokens that are looked for in normalised
/// text, cut the rest into pieces, and give each to the model. Holds working memory: one a call.
final class GeneralEncoder implements SegmentEncoder {
    private final Steps steps;
    private final SpecialTokens specials;
    private final SegmentEncoder model;

    /// What is done before the model sees a piece.
    record Steps(TextNormalizer normalizer, AddedTokens addedAfterwards, PreTokenizer preTokenizer) {
    }

    GeneralEncoder(Steps steps, SpecialTokens specials, SegmentEncoder model) {
        this.steps = steps;
        this.specials = specials;
        this.model = model;
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        String segment = Utf8.wellFormed(new String(text, from, to - from));
        String normalized = steps.normalizer.apply(segment);
        // where text changed its length, a special token in it needs the whole segment to be allowed
        SpecialTokens allowed = normalized.equals(segment)
                ? (start, end) -> specials.allowed(from + start, from + end)
                : (start, end) -> specials.allowed(from, to);
        char[] characters = normalized.toCharArray();
        int start = 0;
        AddedTokens.Search search = steps.addedAfterwards.search(characters, allowed);
        while (search.next(start, characters.length)) {
            encodePart(normalized.substring(start, search.from), from + start, ids);
            ids.add(search.id);
            start = search.to;
        }
        encodePart(normalized.substring(start), from + start, ids);
    }

    private void encodePart(String part, int offset, IdList ids) {
        if (part.isEmpty()) {
            return;
        }
        PreTokenizer.Position position = offset == 0
                ? PreTokenizer.Position.FIRST
                : PreTokenizer.Position.LATER;
        for (String piece : steps.preTokenizer.cut(List.of(part), position)) {
            if (!piece.isEmpty()) {
                model.encode(piece.toCharArray(), 0, piece.length(), ids);
            }
        }
    }
}
