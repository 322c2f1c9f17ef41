package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A SentencePiece model as metadata, with the tokens that `tokenizer_config.json` adds.
final class SentencePieceToGguf {

    private static final float ADDED_SCORE = -1000;
    private static final long MAX_CONFIG = 64 << 20;

    private final SentencePieceFile file;
    private final Path directory;
    private final TokenTable table;
    private final Path path;

    SentencePieceToGguf(Path path, Path directory, int vocabularySize) {
        this.path = path;
        this.directory = directory;
        file = SentencePieceFile.read(path);
        if (file.pieces().size() > vocabularySize) {
            throw new FormatException(path, "",
                    "has " + file.pieces().size() + " pieces, but config.json says there are "
                            + vocabularySize + " tokens. The files are of two models.");
        }
        table = new TokenTable(vocabularySize);
    }

    /// Adds the tokenizer; returns ids by text.
    Map<String, Integer> addTo(Map<String, GgufValue> metadata) {
        Map<String, Integer> ids = new HashMap<>();
        List<SentencePieceFile.Piece> pieces = file.pieces();
        for (int id = 0; id < pieces.size(); id++) {
            SentencePieceFile.Piece piece = pieces.get(id);
            if (piece.type() < 1 || piece.type() > TokenType.values().length) {
                throw new FormatException(path, "piece " + id,
                        "has type " + piece.type() + "; types go from 1 to 6.");
            }
            table.set(id, piece.text(), piece.score(), TokenType.values()[piece.type() - 1]);
            ids.put(piece.text(), id);
        }
        Path config = directory.resolve("tokenizer_config.json");
        if (Files.exists(config)) {
            JsonFile.read(config, MAX_CONFIG).object("added_tokens_decoder")
                    .ifPresent(added -> added(added, ids));
        }
        metadata.put("tokenizer.ggml.model", new GgufValue.Text(file.isBpe() ? "llama" : "t5"));
        metadata.put("tokenizer.ggml.pre", new GgufValue.Text("default"));
        table.addTo(metadata, true);
        if (file.unknownId() >= 0 && file.unknownId() < table.size()) {
            metadata.put("tokenizer.ggml.unknown_token_id", GgufValue.uint32(file.unknownId()));
        }
        metadata.put("tokenizer.ggml.add_space_prefix", new GgufValue.Flag(file.dummyPrefix()));
        return ids;
    }

    private void added(JsonObject added, Map<String, Integer> ids) {
        for (String key : added.keys()) {
            if (!key.matches("\\d{1,9}") || Integer.parseInt(key) >= table.size()) {
                throw added.wrong(key, "is not the id of one of " + table.size() + " tokens.");
            }
            int id = Integer.parseInt(key);
            JsonObject token = added.requiredObject(key);
            String text = token.requiredText("content");
            boolean special = token.flag("special").orElse(false);
            if (id < file.pieces().size()) {
                boolean unknown = file.pieces().get(id).type() == TokenType.UNKNOWN.id();
                table.mark(id, text,
                        unknown ? TokenType.UNKNOWN : special ? TokenType.CONTROL : TokenType.USER_DEFINED);
            } else {
                table.set(id, text, ADDED_SCORE, special ? TokenType.CONTROL : TokenType.USER_DEFINED);
            }
            ids.put(text, id);
        }
    }
}
