package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Byte pair encoding over characters, as SentencePiece and its successors do it: each character is a token to begin with,
/// neighbours merge, and a character without a token becomes the tokens of its UTF-8 bytes, or the unknown token.
final class CharacterEncoder implements SegmentEncoder {
    private final Model model;
    private final PairMerger merger;
    private final byte[] character = new byte[4];
    private int[] segmentIds = new int[256];

    /// What encoders of one tokenizer share.
    ///
    /// @param vocabulary token texts
    /// @param usable which tokens ordinary text may become
    /// @param byteIds the token of each byte (`<0x00>` …), or empty
    /// @param unknownId the token of characters without one, or -1: they are left out
    /// @param fusesUnknown whether neighbouring unknown characters are one token
    record Model(Vocabulary vocabulary, IntPredicate usable, int[] byteIds, int unknownId,
            boolean fusesUnknown) {
    }

    /// The tokens `<0x00>` to `<0xFF>`, -1 where there is none.
    static int[] byteTokens(Vocabulary vocabulary) {
        int[] ids = new int[256];
        for (int value = 0; value < 256; value++) {
            byte[] text = String.format(Locale.ROOT, "<0x%02X>", value).getBytes(StandardCharsets.US_ASCII);
            ids[value] = vocabulary.find(text, 0, text.length);
        }
        return ids;
    }

    CharacterEncoder(Model model, Merges merges) {
        this.model = model;
        merger = new PairMerger(merges);
    }

    @Override
    public void encode(char[] text, int from, int to, IdList ids) {
        int needed = Math.multiplyExact(to - from, Utf8.MAX_BYTES_A_CHAR);
        if (needed > segmentIds.length) {
            segmentIds = new int[needed];
        }
        int count = 0;
        boolean unknownBefore = false;
        for (int i = from; i < to;) {
            int next = i + Character.charCount(Character.codePointAt(text, i, to));
            int size = Utf8.encode(text, i, next, character, 0);
            int id = model.vocabulary.find(character, 0, size);
            if (id != Vocabulary.NONE && model.usable.test(id)) {
                segmentIds[count++] = id;
                unknownBefore = false;
            } else if (hasByteTokens(size)) {
                for (int k = 0; k < size; k++) {
                    segmentIds[count++] = model.byteIds[character[k] & 0xFF];
                }
                unknownBefore = false;
            } else if (model.unknownId >= 0) {
                if (!(unknownBefore && model.fusesUnknown)) {
                    segmentIds[count++] = model.unknownId;
                }
                unknownBefore = true;
            }
            i = next;
        }
        ids.add(segmentIds, 0, merger.merge(segmentIds, count));
    }

    private boolean hasByteTokens(int size) {
        if (model.byteIds.length == 0) {
            return false;
        }
        for (int k = 0; k < size; k++) {
            if (model.byteIds[character[k] & 0xFF] < 0) {
                return false;
            }
        }
        return true;
    }
}
