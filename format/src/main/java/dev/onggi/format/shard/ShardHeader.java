package dev.onggi.format.shard;

import dev.onggi.format.FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/// The first [#BYTES] bytes of a shard, little-endian:
///
/// | byte | what |
/// | --- | --- |
/// | 0 | `OGSHARD1` |
/// | 8 | u32 tokens a row |
/// | 12 | u32 rows |
/// | 16 | u32 bytes a token: 2 where every id is below 65,536, otherwise 4 |
/// | 20 | u32 the id that fills rows; no loss is taken on it |
/// | 24 | SHA-256 of the `tokenizer.json` |
/// | 56 | u64 starts of stretches: documents, and pieces of those longer than a row |
///
/// Then the rows; then each start as u64, counted in tokens from the first row's first, ascending; then the SHA-256 of
/// all bytes before it.
///
/// @param rowLength tokens a row
/// @param rows rows
/// @param tokenBytes 2 or 4
/// @param padding the id that fills rows
/// @param tokenizer SHA-256 of the tokenizer, in hexadecimal digits
/// @param starts starts of stretches
record ShardHeader(int rowLength, int rows, int tokenBytes, int padding, String tokenizer, long starts) {
    static final int BYTES = 64;
    static final int DIGEST = 32;
    private static final byte[] MAGIC = "OGSHARD1".getBytes(StandardCharsets.US_ASCII);

    void writeTo(ByteBuffer target) {
        target.put(MAGIC).putInt(rowLength).putInt(rows).putInt(tokenBytes).putInt(padding)
                .put(HexFormat.of().parseHex(tokenizer)).putLong(starts);
    }

    static ShardHeader readFrom(ByteBuffer source, Path file) {
        byte[] magic = new byte[MAGIC.length];
        source.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new FormatException(file, "byte 0", "expected OGSHARD1, found '"
                    + new String(magic, StandardCharsets.ISO_8859_1) + "'. This is no token shard.");
        }
        int rowLength = source.getInt();
        int rows = source.getInt();
        int tokenBytes = source.getInt();
        int padding = source.getInt();
        byte[] tokenizer = new byte[DIGEST];
        source.get(tokenizer);
        long starts = source.getLong();
        boolean isSound = rowLength > 0 && rows >= 0 && (long) rows * rowLength <= Integer.MAX_VALUE
                && (tokenBytes == 2 || tokenBytes == 4) && starts >= 0
                && starts <= (long) rows * rowLength;
        if (!isSound) {
            throw new FormatException(file, "byte 8",
                    "expected a header that makes sense, found " + rows + " rows of "
                            + rowLength + " tokens of " + tokenBytes + " bytes with " + starts
                            + " starts. The file is broken; make it again.");
        }
        return new ShardHeader(rowLength, rows, tokenBytes, padding, HexFormat.of().formatHex(tokenizer),
                starts);
    }

    /// Bytes of the whole file.
    long fileSize() {
        return BYTES + (long) rows * rowLength * tokenBytes + starts * Long.BYTES + DIGEST;
    }
}
