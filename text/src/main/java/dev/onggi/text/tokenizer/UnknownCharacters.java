package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What becomes of a character that has no token: the tokens of its UTF-8 bytes, or the unknown token, or nothing.
final class UnknownCharacters {
    private final int[] byteIds;
    private final int unknownId;
    private final Run run;

    /// What becomes of unknown characters beside one another.
    enum Run {
        /// One unknown token.
        FUSED,
        /// An unknown token each.
        APART
    }

    private UnknownCharacters(int[] byteIds, int unknownId, Run run) {
        this.byteIds = byteIds;
        this.unknownId = unknownId;
        this.run = run;
    }

    /// Bytes where `vocabulary` has tokens `<0x00>` to `<0xFF>` for all of a character's, else `unknownId` (-1: nothing).
    static UnknownCharacters asBytes(Vocabulary vocabulary, int unknownId, Run run) {
        int[] ids = new int[256];
        for (int value = 0; value < 256; value++) {
            byte[] text = String.format(Locale.ROOT, "<0x%02X>", value).getBytes(StandardCharsets.US_ASCII);
            ids[value] = vocabulary.find(text, 0, text.length);
        }
        return new UnknownCharacters(ids, unknownId, run);
    }

    /// Always `unknownId` (-1: nothing).
    static UnknownCharacters asUnknown(int unknownId, Run run) {
        return new UnknownCharacters(new int[0], unknownId, run);
    }

    /// Adds the ids of the character `text[from, to)`.
    ///
    /// @param unknownBefore whether the character before it was unknown too
    void add(char[] text, int from, int to, boolean unknownBefore, IdList ids) {
        byte[] bytes = new byte[4];
        int size = Utf8.encode(text, from, to, bytes, 0);
        if (hasAll(bytes, size)) {
            for (int i = 0; i < size; i++) {
                ids.add(byteIds[bytes[i] & 0xFF]);
            }
        } else if (unknownId >= 0 && !(unknownBefore && run == Run.FUSED)) {
            ids.add(unknownId);
        }
    }

    private boolean hasAll(byte[] bytes, int size) {
        if (byteIds.length == 0) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (byteIds[bytes[i] & 0xFF] < 0) {
                return false;
            }
        }
        return true;
    }
}
