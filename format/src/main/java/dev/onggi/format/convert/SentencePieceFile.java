package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A SentencePiece `.model` file: the protocol buffer `ModelProto` of sentencepiece_model.proto, as far as GGUF repeats it.
///
/// | field | content |
/// | --- | --- |
/// | 1 (repeated) | piece: 1 text, 2 score, 3 type |
/// | 2 | trainer: 3 model type (1 unigram, 2 BPE), 24 whether that blank goes behind, 40–43 ids of unknown, BOS, EOS, padding |
/// | 3 | normalizer: 2 character map, 3 whether a blank is put before the text, 4 whether extra blanks go, 5 whether blanks become `▁` |
final class SentencePieceFile {

    private static final long MAX_BYTES = 256 << 20;
    static final int BPE = 2;

    record Piece(String text, float score, int type) {
    }

    private final Path path;
    private final byte[] bytes;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int modelType = 1;
    private int unknownId;
    private int bosId = 1;
    private int eosId = 2;
    private int paddingId = -1;
    private boolean dummyPrefix = true;
    private boolean blankIsSuffix;
    private boolean removesExtraBlanks = true;
    private boolean marksBlanks = true;
    private byte[] characterMap = new byte[0];

    private SentencePieceFile(Path path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    static SentencePieceFile read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new FormatException(path, "",
                        "has " + Files.size(path) + " bytes; no tokenizer is so large.");
            }
            SentencePieceFile file = new SentencePieceFile(path, Files.readAllBytes(path));
            file.message(file.bytes.length, Level.MODEL);
            return file;
        } catch (IOException e) {
            throw new FormatException(path, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    List<Piece> pieces() {
        return pieces;
    }

    boolean isBpe() {
        return modelType == BPE;
    }

    int unknownId() {
        return unknownId;
    }

    int bosId() {
        return bosId;
    }

    int eosId() {
        return eosId;
    }

    int paddingId() {
        return paddingId;
    }

    boolean dummyPrefix() {
        return dummyPrefix;
    }

    boolean blankIsSuffix() {
        return blankIsSuffix;
    }

    boolean removesExtraBlanks() {
        return removesExtraBlanks;
    }

    boolean marksBlanks() {
        return marksBlanks;
    }

    byte[] characterMap() {
        return characterMap;
    }

    private enum Level {
        MODEL, PIECE, TRAINER, NORMALIZER
    }

    private String text = "";
    private float score;
    private int type = TokenType.NORMAL.id();

    private void message(int end, Level level) {
        while (at < end) {
            long tag = varint();
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> number(level, field, varint());
                case 1 -> skip(8);
                case 2 -> nested(level, field);
                case 5 -> fixed(level, field);
                default -> throw damaged("has wire type " + (tag & 7) + " at byte " + at);
            }
        }
        if (at != end) {
            throw damaged("has a field that ends at byte " + at + ", beyond its message's end at " + end);
        }
    }

    private void number(Level level, int field, long value) {
        if (level == Level.PIECE && field == 3) {
            type = (int) value;
        } else if (level == Level.NORMALIZER) {
            switch (field) {
                case 3 -> dummyPrefix = value != 0;
                case 4 -> removesExtraBlanks = value != 0;
                case 5 -> marksBlanks = value != 0;
                default -> {
                }
            }
        } else if (level == Level.TRAINER) {
            switch (field) {
                case 3 -> modelType = (int) value;
                case 24 -> blankIsSuffix = value != 0;
                case 40 -> unknownId = (int) value;
                case 41 -> bosId = (int) value;
                case 42 -> eosId = (int) value;
                case 43 -> paddingId = (int) value;
                default -> {
                }
            }
        }
    }

    private void fixed(Level level, int field) {
        int start = at;
        skip(4);
        if (level == Level.PIECE && field == 2) {
            score = Float.intBitsToFloat(bytes[start] & 255 | (bytes[start + 1] & 255) << 8
                    | (bytes[start + 2] & 255) << 16 | bytes[start + 3] << 24);
        }
    }

    private void nested(Level level, int field) {
        long length = varint();
        if (length < 0 || length > bytes.length - at) {
            throw damaged(
                    "has a field of " + length + " bytes at byte " + at + ", but ends at " + bytes.length);
        }
        int end = at + (int) length;
        if (level == Level.MODEL && field == 1) {
            text = "";
            score = 0;
            type = TokenType.NORMAL.id();
            message(end, Level.PIECE);
            pieces.add(new Piece(text, score, type));
        } else if (level == Level.MODEL && (field == 2 || field == 3)) {
            message(end, field == 2 ? Level.TRAINER : Level.NORMALIZER);
        } else {
            if (level == Level.PIECE && field == 1) {
                text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
            } else if (level == Level.NORMALIZER && field == 2) {
                characterMap = Arrays.copyOfRange(bytes, at, end);
            }
            at = end;
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= bytes.length) {
                throw damaged("ends in the middle of a number at byte " + at);
            }
            byte next = bytes[at++];
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("has a number of more than 64 bits at byte " + at);
    }

    private void skip(int count) {
        if (count > bytes.length - at) {
            throw damaged("ends in the middle of a field at byte " + at);
        }
        at += count;
    }

    private FormatException damaged(String problem) {
        return new FormatException(path, "", problem + ". The file is damaged or no SentencePiece model; "
                + "download it again.");
    }
}
