package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads one message of Protocol Buffers' wire format: field by field, a number, a float or a stretch of bytes.
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final String file;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int wireType;
    private long number;
    private int from;

    ProtobufReader(String file, byte[] bytes) {
        this(file, bytes, 0, bytes.length);
    }

    private ProtobufReader(String file, byte[] bytes, int from, int to) {
        this.file = file;
        this.bytes = bytes;
        at = from;
        end = to;
    }

    /// Moves to the next field; returns its number, or 0 at the end.
    int next() {
        if (at == end) {
            return 0;
        }
        long tag = varint();
        wireType = (int) tag & 7;
        from = at;
        switch (wireType) {
            case VARINT -> number = varint();
            case EIGHT_BYTES -> skip(8);
            case BYTES -> {
                long length = varint();
                from = at;
                skip(length);
            }
            case FOUR_BYTES -> skip(4);
            default -> throw problem("expected wire type 0, 1, 2 or 5, found " + wireType);
        }
        long field = tag >>> 3;
        if (field == 0 || field > 0x1FFFFFFF) {
            throw problem("expected a field number, found " + field);
        }
        return (int) field;
    }

    /// The field's value, which must be an integer (or a boolean or enumeration).
    int number() {
        expect(VARINT, "an integer");
        return (int) number;
    }

    boolean flag() {
        return number() != 0;
    }

    float decimal() {
        expect(FOUR_BYTES, "a float");
        return Float.intBitsToFloat(
                bytes[from] & 0xFF | (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF) << 16
                        | bytes[from + 3] << 24);
    }

    String string() {
        expect(BYTES, "a string");
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        expect(BYTES, "bytes");
        return Arrays.copyOfRange(bytes, from, at);
    }

    ProtobufReader message() {
        expect(BYTES, "a message");
        return new ProtobufReader(file, bytes, from, at);
    }

    private void expect(int expected, String name) {
        if (wireType != expected) {
            throw problem("expected " + name + ", found wire type " + wireType);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            skip(1);
            value |= (long) (bytes[at - 1] & 0x7F) << Math.min(shift, 63);
            if (bytes[at - 1] >= 0) {
                return value;
            }
        }
        throw problem("expected an integer of at most 10 bytes");
    }

    private void skip(long count) {
        if (count < 0 || count > end - at) {
            throw problem("expected %,d more bytes, found %,d".formatted(count, end - at));
        }
        at += (int) count;
    }

    TokenizerException problem(String problem) {
        return new TokenizerException(file, "byte %,d".formatted(at), problem
                + ". It is not a SentencePiece model, or its download stopped early");
    }
}
