package dev.onggi.text.tokenizer;

import java.util.function.IntPredicate;

/// Byte pair encoding over characters, as SentencePiece and its successors do it: each character is a token to begin with,
/// and neighbours merge.
final class CharacterEncoder implements SegmentEncoder {
    private final Model model;
    private final PairMerger merger;
    private final byte[] character = new byte[4];
    private final IdList symbols = new IdList(256);

    /// What encoders of one tokenizer share.
    ///
    /// @param vocabulary token texts
    /// @param usable which tokens ordinary text may become
    /// @param wholeFirst whether a text that is a token needs no merges to become it (`ignore_merges`)
    /// @param unknown what becomes of characters without a token
    record Model(Vocabulary vocabulary, IntPredicate usable, boolean wholeFirst, UnknownCharacters unknown) {
    }

    CharacterEncoder(Model model, Merges merges) {
        this.model = model;
        merger = new PairMerger(merges);
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        if (model.wholeFirst) {
            byte[] whole = new byte[Math.multiplyExact(to - from, Utf8.MAX_BYTES_A_CHAR)];
            int id = find(whole, Utf8.encode(text, from, to, whole, 0));
            if (id != Vocabulary.NONE) {
                ids.add(id);
                return;
            }
        }
        symbols.clear();
        boolean unknownBefore = false;
        for (int i = from; i < to;) {
            int next = i + Character.charCount(Character.codePointAt(text, i, to));
            int id = find(character, Utf8.encode(text, i, next, character, 0));
            if (id != Vocabulary.NONE) {
                symbols.add(id);
            } else {
                model.unknown.add(text, i, next, unknownBefore, symbols);
            }
            unknownBefore = id == Vocabulary.NONE;
            i = next;
        }
        ids.add(symbols.array(), 0, merger.merge(symbols.array(), symbols.size()));
    }

    private int find(byte[] bytes, int size) {
        int id = model.vocabulary.find(bytes, 0, size);
        return id != Vocabulary.NONE && model.usable.test(id) ? id : Vocabulary.NONE;
    }
}
