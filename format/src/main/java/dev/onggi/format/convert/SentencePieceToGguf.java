package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.gguf.GgufType;
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
    private static final String MIDM_1_NEWLINE = "<[!newline]>";
    private static final int MIDM_1_SENTINELS = 100;

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
        refuseUnspeakable();
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
        if (ids.containsKey(MIDM_1_NEWLINE)) {
            sentinels(ids);
        }
        metadata.put("tokenizer.ggml.model", new GgufValue.Text(file.isBpe() ? "llama" : "t5"));
        metadata.put("tokenizer.ggml.pre", new GgufValue.Text("default"));
        table.addTo(metadata, true);
        if (file.unknownId() >= 0 && file.unknownId() < table.size()) {
            metadata.put("tokenizer.ggml.unknown_token_id", GgufValue.uint32(file.unknownId()));
        }
        metadata.put("tokenizer.ggml.add_space_prefix", new GgufValue.Flag(file.dummyPrefix()));
        if (!file.isBpe()) {
            unigram(metadata, ids);
        }
        return ids;
    }

    private void unigram(Map<String, GgufValue> metadata, Map<String, Integer> ids) {
        metadata.put("tokenizer.ggml.remove_extra_whitespaces",
                new GgufValue.Flag(file.removesExtraBlanks()));
        metadata.put("tokenizer.ggml.add_eos_token", new GgufValue.Flag(ids.containsKey(MIDM_1_NEWLINE)));
        byte[] map = file.characterMap();
        if (map.length > 0) {
            long[] bytes = new long[map.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = map[i] & 0xFF;
            }
            metadata.put("tokenizer.ggml.precompiled_charsmap",
                    new GgufValue.Wholes(GgufType.UINT8, bytes));
        }
    }

    /// Mi:dm 1.0 has T5's hundred sentinels behind its pieces, the last id first.
    private void sentinels(Map<String, Integer> ids) {
        int pieces = file.pieces().size();
        if (ids.containsKey("<extra_id_0>") || pieces + MIDM_1_SENTINELS > table.size()) {
            return;
        }
        for (int i = 0; i < MIDM_1_SENTINELS; i++) {
            int id = pieces + MIDM_1_SENTINELS - 1 - i;
            String text = "<extra_id_" + i + ">";
            table.set(id, text, ADDED_SCORE, TokenType.CONTROL);
            ids.put(text, id);
        }
    }

    /// What GGUF has no key for, or no reader heeds.
    private void refuseUnspeakable() {
        boolean bpeThatNormalizes = file.isBpe()
                && (file.characterMap().length > 0 || file.removesExtraBlanks());
        if (bpeThatNormalizes || file.blankIsSuffix() || !file.marksBlanks()) {
            throw new FormatException(path, "normalizer_spec", "changes texts in a way that GGUF cannot say"
                    + (file.isBpe() ? " for BPE" : "") + ". Run the directory as it is.");
        }
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
