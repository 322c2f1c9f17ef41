package dev.onggi.format.shard;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// A shard, mapped. Safe to share between threads.
public final class TokenShard {
    private static final int WIDE = 0xFFFF;

    private final Path file;
    private final ShardHeader header;
    private final ByteBuffer bytes;

    private TokenShard(Path file, ShardHeader header, ByteBuffer bytes) {
        this.file = file;
        this.header = header;
        this.bytes = bytes;
    }

    /// Opens a shard and checks that it is as long as it says. [#verify()] checks every byte.
    public static TokenShard open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < ShardHeader.BYTES || channel.size() > Integer.MAX_VALUE) {
                throw new FormatException(file, "",
                        "expected " + ShardHeader.BYTES + " to " + Integer.MAX_VALUE
                                + " bytes, found " + channel.size()
                                + ". This is no token shard, or it was cut short.");
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            ShardHeader header = ShardHeader.readFrom(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN), file);
            if (header.fileSize() != channel.size()) {
                throw new FormatException(file, "",
                        "expected " + header.fileSize() + " bytes, as its header says, found "
                                + channel.size() + ". It was cut short; make it again.");
            }
            return new TokenShard(file, header, bytes);
        } catch (IOException e) {
            throw new FormatException(file, "", "cannot be read: " + e, e);
        }
    }

    /// Compares the shard's bytes with the digest at its end.
    public void verify() {
        int end = bytes.capacity() - ShardHeader.DIGEST;
        MessageDigest digest = TokenShardWriter.sha256();
        digest.update(bytes.duplicate().position(0).limit(end));
        byte[] expected = new byte[ShardHeader.DIGEST];
        bytes.get(end, expected);
        byte[] found = digest.digest();
        if (!Arrays.equals(expected, found)) {
            throw new FormatException(file, "",
                    "expected SHA-256 " + HexFormat.of().formatHex(expected) + ", found "
                            + HexFormat.of().formatHex(found) + ". The file was changed; make it again.");
        }
    }

    /// What the shard says its SHA-256 is, in hexadecimal digits; [#verify()] says whether that is so.
    public String digest() {
        byte[] digest = new byte[ShardHeader.DIGEST];
        bytes.get(bytes.capacity() - ShardHeader.DIGEST, digest);
        return HexFormat.of().formatHex(digest);
    }

    /// Tokens a row.
    public int rowLength() {
        return header.rowLength();
    }

    /// Rows.
    public int rows() {
        return header.rows();
    }

    /// The id that fills rows; no loss is taken on it.
    public int padding() {
        return header.padding();
    }

    /// SHA-256 of the tokenizer's file, in hexadecimal digits.
    public String tokenizer() {
        return header.tokenizer();
    }

    /// The ids of one row.
    public int[] row(int row) {
        int length = header.rowLength();
        int[] tokens = new int[length];
        int from = ShardHeader.BYTES + row * length * header.tokenBytes();
        for (int i = 0; i < length; i++) {
            tokens[i] = header.tokenBytes() == 2
                    ? bytes.getShort(from + 2 * i) & WIDE
                    : bytes.getInt(from + 4 * i);
        }
        return tokens;
    }

    /// Where stretches begin (documents, and the pieces of those longer than a row), counted in tokens from the first row's first, ascending.
    public long[] starts() {
        long[] starts = new long[(int) header.starts()];
        int from = ShardHeader.BYTES + header.rows() * header.rowLength() * header.tokenBytes();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = bytes.getLong(from + i * Long.BYTES);
        }
        return starts;
    }
}
