package dev.onggi.format.convert;

import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.format.disk.NewFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A GGUF file's unigram tokenizer as the SentencePiece file it says the same as; the fields are listed in
/// [SentencePieceFile].
final class UnigramToSentencePiece {
    private static final String MIDM_1_NAME = "midm_bitext_tokenizer.model";
    private static final int NUMBER = 0;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private UnigramToSentencePiece() {
    }

    /// Writes `tokenizer.model`, which Mi:dm 1.0 calls `midm_bitext_tokenizer.model`.
    static void write(TokenizerSource.Gguf source, Path directory) {
        boolean midm = source.tokens().contains("<[!newline]>");
        byte[] model = model(source);
        try (NewFile file = new NewFile(directory.resolve(midm ? MIDM_1_NAME : "tokenizer.model"),
                model.length)) {
            file.write(ByteBuffer.wrap(model));
            file.commit();
        }
    }

    private static byte[] model(TokenizerSource.Gguf source) {
        UnigramToSentencePiece model = new UnigramToSentencePiece();
        for (int id = 0; id < pieces(source); id++) {
            model.bytes(1, piece(source, id));
        }
        boolean byteFallback = false;
        for (int type : source.types()) {
            byteFallback |= type == TokenType.BYTE.id();
        }
        UnigramToSentencePiece trainer = new UnigramToSentencePiece();
        trainer.number(3, 1);
        trainer.number(35, byteFallback ? 1 : 0);
        trainer.number(40, source.unknownId().orElse(0));
        trainer.number(41, source.bosId().orElse(-1));
        trainer.number(42, source.eosId().orElse(-1));
        trainer.number(43, source.paddingId().orElse(-1));
        model.bytes(2, trainer.out.toByteArray());
        UnigramToSentencePiece normalizer = new UnigramToSentencePiece();
        normalizer.bytes(2, source.characterMap());
        normalizer.number(3, source.addSpacePrefix().orElse(true) ? 1 : 0);
        normalizer.number(4, source.removeExtraSpaces().orElse(false) ? 1 : 0);
        normalizer.number(5, 1);
        model.bytes(3, normalizer.out.toByteArray());
        return model.out.toByteArray();
    }

    /// All but the unused ids at the end that only pad the table.
    private static int pieces(TokenizerSource.Gguf source) {
        int end = source.tokens().size();
        while (end > 0 && source.types().length > 0 && source.types()[end - 1] == TokenType.UNUSED.id()) {
            end--;
        }
        return end;
    }

    private static byte[] piece(TokenizerSource.Gguf source, int id) {
        UnigramToSentencePiece piece = new UnigramToSentencePiece();
        piece.bytes(1, source.tokens().get(id).getBytes(StandardCharsets.UTF_8));
        piece.tag(2, FIXED_32);
        piece.out.writeBytes(ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(source.scores().length == 0 ? 0 : source.scores()[id]).array());
        piece.number(3, source.types().length == 0 ? TokenType.NORMAL.id() : source.types()[id]);
        return piece.out.toByteArray();
    }

    private void bytes(int field, byte... value) {
        tag(field, BYTES);
        varint(value.length);
        out.writeBytes(value);
    }

    private void number(int field, long value) {
        tag(field, NUMBER);
        varint(value);
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
