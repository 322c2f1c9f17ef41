package dev.onggi.text.tokenizer;

import java.util.function.IntPredicate;

/// Byte-level byte pair encoding: the text is cut into pieces, and each piece's UTF-8 bytes are merged. A byte without a
/// token becomes the unknown token, or is left out where there is none, as in Hugging Face and llama.cpp.
final class ByteLevelEncoder implements SegmentEncoder {
    private final Model model;
    private final PairMerger merger;
    private byte[] bytes = new byte[256];
    private int[] pieceIds = new int[256];

    /// What encoders of one tokenizer share.
    ///
    /// @param splitter cuts the text
    /// @param vocabulary token bytes
    /// @param merges over `vocabulary`'s ids
    /// @param usable which tokens ordinary text may become
    /// @param wholeFirst whether a piece that is a token needs no merges to become it (`ignore_merges`)
    /// @param byteIds the token of each byte, or -1
    /// @param cache pieces seen before
    record Model(Splitter splitter, Vocabulary vocabulary, Merges merges, IntPredicate usable,
            boolean wholeFirst, int[] byteIds,
            PieceCache cache) {

        static Model of(Splitter splitter, Vocabulary vocabulary, Merges merges, IntPredicate usable,
                boolean wholeFirst,
                int unknownId) {
            int[] byteIds = new int[256];
            for (int value = 0; value < 256; value++) {
                byteIds[value] = vocabulary.find(new byte[]{(byte) value}, 0, 1);
            }
            return new Model(splitter, vocabulary, merges, usable, wholeFirst, byteIds, new PieceCache());
        }
    }

    ByteLevelEncoder(Model model) {
        this.model = model;
        merger = new PairMerger(model.merges);
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        Splitter splitter = model.splitter;
        PieceCache cache = model.cache;
        for (int start = from; start < to;) {
            int end = splitter.endOfPiece(text, start, to);
            if (end - start > PieceCache.LONGEST_PIECE) {
                encodePiece(text, start, end, ids);
            } else if (!cache.find(text, start, end, ids)) {
                int before = ids.size();
                encodePiece(text, start, end, ids);
                cache.put(text, start, end, ids, before);
            }
            start = end;
        }
    }

    /// Adds the ids of one piece, without the cache.
    void encodePiece(char[] text, int from, int to, IdList ids) {
        ensure(Math.multiplyExact(to - from, Utf8.MAX_BYTES_A_CHAR));
        encodeBytes(Utf8.encode(text, from, to, bytes, 0), ids);
    }

    /// Adds the ids of one piece that is spelled in GPT-2's alphabet; other characters have no token.
    void encodeSpelled(char[] spelling, int from, int to, IdList ids) {
        ensure(to - from);
        int size = 0;
        for (int i = from; i < to; i++) {
            int value = ByteAlphabet.value(spelling[i]);
            if (value >= 0) {
                bytes[size++] = (byte) value;
            }
        }
        encodeBytes(size, ids);
    }

    private void ensure(int needed) {
        if (needed > bytes.length) {
            bytes = new byte[needed];
            pieceIds = new int[needed];
        }
    }

    private void encodeBytes(int size, IdList ids) {
        if (model.wholeFirst) {
            int whole = model.vocabulary.find(bytes, 0, size);
            if (whole != Vocabulary.NONE && model.usable.test(whole)) {
                ids.add(whole);
                return;
            }
        }
        int count = 0;
        for (int i = 0; i < size; i++) {
            int id = model.byteIds[bytes[i] & 0xFF];
            if (id >= 0) {
                pieceIds[count++] = id;
            }
        }
        ids.add(pieceIds, 0, merger.merge(pieceIds, count));
    }
}
