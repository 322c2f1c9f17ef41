package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.format.gguf.GgufType;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A model's tokenizer as `tokenizer.ggml.*` metadata.
final class TokenizerToGguf {

    private static final String PREFIX = "tokenizer.ggml.";
    private static final long MAX_CONFIG = 64 << 20;

    private final Checkpoint model;

    TokenizerToGguf(Checkpoint model) {
        this.model = model;
    }

    void addTo(Map<String, GgufValue> metadata) {
        int size = model.config().vocabularySize();
        Path sentencePiece = model.path().resolve("tokenizer.model");
        Map<String, Integer> ids = switch (model.tokenizer()) {
            case TokenizerSource.SentencePiece(Path file) ->
                new SentencePieceToGguf(file, model.path(), size).addTo(metadata);
            case TokenizerSource.HuggingFace source -> Files.exists(sentencePiece)
                    ? new SentencePieceToGguf(sentencePiece, model.path(), size).addTo(metadata)
                    : new JsonTokenizerToGguf(source.tokenizerJson(), size).addTo(metadata);
            case TokenizerSource.Gguf already -> throw new IllegalArgumentException("is GGUF already");
        };
        special(metadata, ids);
        model.chatTemplate().ifPresent(template -> metadata.put("tokenizer.chat_template",
                new GgufValue.Text(template)));
        sampling(metadata);
    }

    /// The ids of `config.json`, and of the names in `tokenizer_config.json`.
    private void special(Map<String, GgufValue> metadata, Map<String, Integer> ids) {
        Optional<JsonObject> config = config();
        model.config().bosId().or(() -> named(config, "bos_token", ids))
                .ifPresent(id -> put(metadata, "bos", id));
        List<Integer> ends = model.config().eosIds();
        Optional<Integer> eos = named(config, "eos_token", ids).filter(ends::contains)
                .or(() -> ends.stream().findFirst());
        eos.ifPresent(id -> put(metadata, "eos", id));
        named(config, "pad_token", ids).ifPresent(id -> put(metadata, "padding", id));
        named(config, "unk_token", ids).ifPresent(id -> put(metadata, "unknown", id));
        ends.stream().filter(id -> !eos.equals(Optional.of(id))).findFirst()
                .ifPresent(id -> put(metadata, "eot", id));
        config.flatMap(c -> c.flag("add_bos_token"))
                .ifPresent(add -> metadata.put(PREFIX + "add_bos_token", new GgufValue.Flag(add)));
    }

    private void put(Map<String, GgufValue> metadata, String name, int id) {
        if (id < 0 || id >= model.config().vocabularySize()) {
            throw new FormatException(model.path(), "config.json", "gives " + name + " the id " + id
                    + ", but there are " + model.config().vocabularySize() + " tokens.");
        }
        metadata.put(PREFIX + name + "_token_id", GgufValue.uint32(id));
    }

    private Optional<JsonObject> config() {
        Path file = model.path().resolve("tokenizer_config.json");
        return Files.exists(file) ? Optional.of(JsonFile.read(file, MAX_CONFIG)) : Optional.empty();
    }

    /// A token is named by a string, or by an object with `content`.
    private static Optional<Integer> named(Optional<JsonObject> config, String key,
            Map<String, Integer> ids) {
        if (config.isEmpty() || !config.get().has(key)) {
            return Optional.empty();
        }
        Optional<String> name = config.get().isText(key)
                ? config.get().text(key)
                : config.get().object(key).flatMap(token -> token.text("content"));
        return name.flatMap(text -> Optional.ofNullable(ids.get(text)));
    }

    private void sampling(Map<String, GgufValue> metadata) {
        Map<String, String> keys = new HashMap<>(
                Map.of("temperature", "temp", "top_p", "top_p", "min_p", "min_p",
                        "repetition_penalty", "penalty_repeat"));
        keys.forEach((from, to) -> {
            if (model.generationDefaults().get(from) instanceof Number number) {
                metadata.put("general.sampling." + to, GgufValue.float32(number.doubleValue()));
            }
        });
        if (model.generationDefaults().get("top_k") instanceof Integer topK) {
            metadata.put("general.sampling.top_k", new GgufValue.Whole(GgufType.INT32, topK));
        }
    }
}
