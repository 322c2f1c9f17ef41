package dev.onggi.format.shard;

import dev.onggi.format.disk.NewFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Writes one shard, whole or not at all.
public final class TokenShardWriter {
    private static final int NARROW = 1 << 16;

    private TokenShardWriter() {
    }

    /// A row of tokens.
    ///
    /// @param tokens ids, as many as every row has
    /// @param starts where in it documents, or pieces of those longer than a row, begin, ascending
    public record Row(int[] tokens, int[] starts) {
    }

    /// Writes `rows` to `target`.
    ///
    /// @param vocabulary how many ids the tokenizer has
    /// @param padding the id that fills rows
    /// @param tokenizer SHA-256 of the tokenizer's file in hexadecimal digits
    /// @return SHA-256 of the shard's bytes before it, in hexadecimal digits
    public static String write(Path target, List<Row> rows, int rowLength, int vocabulary, int padding,
            String tokenizer) {
        long starts = rows.stream().mapToLong(row -> row.starts().length).sum();
        ShardHeader header = new ShardHeader(rowLength, rows.size(), vocabulary <= NARROW ? 2 : 4, padding,
                tokenizer,
                starts);
        MessageDigest digest = sha256();
        try (NewFile file = new NewFile(target, header.fileSize())) {
            ByteBuffer buffer = buffer(ShardHeader.BYTES);
            header.writeTo(buffer);
            put(file, digest, buffer);
            for (Row row : rows) {
                put(file, digest, tokens(row, header.tokenBytes()));
            }
            for (int row = 0; row < rows.size(); row++) {
                put(file, digest, starts(rows.get(row), (long) row * rowLength));
            }
            byte[] sum = digest.digest();
            file.write(ByteBuffer.wrap(sum));
            file.commit();
            return HexFormat.of().formatHex(sum);
        }
    }

    private static ByteBuffer tokens(Row row, int tokenBytes) {
        ByteBuffer buffer = buffer(row.tokens().length * tokenBytes);
        for (int token : row.tokens()) {
            if (tokenBytes == 2) {
                buffer.putShort((short) token);
            } else {
                buffer.putInt(token);
            }
        }
        return buffer;
    }

    private static ByteBuffer starts(Row row, long first) {
        ByteBuffer buffer = buffer(row.starts().length * Long.BYTES);
        for (int start : row.starts()) {
            buffer.putLong(first + start);
        }
        return buffer;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(NewFile file, MessageDigest digest, ByteBuffer buffer) {
        buffer.flip();
        digest.update(buffer.duplicate());
        file.write(buffer);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
