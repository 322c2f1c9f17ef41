package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.json.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `tokenizer.json` with a BPE model as metadata: byte-level (`gpt2`), or SentencePiece-style with byte fallback (`llama`).
final class JsonTokenizerToGguf {

    private static final long MAX_TOKENIZER = 256 << 20;

    private final Path path;
    private final Map<String, Object> json;
    private final TokenTable table;

    JsonTokenizerToGguf(Path path, int vocabularySize) {
        this.path = path;
        json = JsonFile.read(path, MAX_TOKENIZER).plain();
        table = new TokenTable(vocabularySize);
    }

    /// Adds the tokenizer; returns ids by text.
    Map<String, Integer> addTo(Map<String, GgufValue> metadata) {
        Map<?, ?> model = map(json, "model");
        if (!"BPE".equals(model.get("type")) && model.get("type") != null) {
            throw new FormatException(path, "model.type", "is " + model.get("type")
                    + "; Onggi converts BPE. Put the SentencePiece .model file beside it.");
        }
        List<String> merges = merges(model);
        boolean byteFallback = Boolean.TRUE.equals(model.get("byte_fallback"));
        Map<String, Integer> ids = vocabulary(map(model, "vocab"), byteFallback ? ranks(merges) : Map.of(),
                byteFallback);
        Set<String> added = added(ids, model.get("unk_token"));
        if (byteFallback) {
            metadata.put("tokenizer.ggml.model", new GgufValue.Text("llama"));
            metadata.put("tokenizer.ggml.pre", new GgufValue.Text("default"));
            metadata.put("tokenizer.ggml.add_space_prefix", new GgufValue.Flag(
                    String.valueOf(json.get("normalizer")).contains("Prepend")));
        } else {
            metadata.put("tokenizer.ggml.model", new GgufValue.Text("gpt2"));
            metadata.put("tokenizer.ggml.pre", new GgufValue.Text(PreTokenizerName
                    .of(map(json, "pre_tokenizer"), added)
                    .orElseThrow(() -> new FormatException(path, "pre_tokenizer",
                            "is none that GGUF has a name for and Onggi knows (llama-bpe, midm-2.0, qwen2, gpt-2, smollm)."))));
            metadata.put("tokenizer.ggml.merges", new GgufValue.Texts(merges));
        }
        table.addTo(metadata, byteFallback);
        if (model.get("unk_token") instanceof String unknown && ids.containsKey(unknown)) {
            metadata.put("tokenizer.ggml.unknown_token_id", GgufValue.uint32(ids.get(unknown)));
        }
        return ids;
    }

    private Map<String, Integer> vocabulary(Map<?, ?> vocabulary, Map<String, Integer> ranks,
            boolean byteFallback) {
        Map<String, Integer> ids = new HashMap<>();
        vocabulary.forEach((key, value) -> {
            String token = String.valueOf(key);
            int id = id(value, token);
            boolean isByte = byteFallback && token.matches("<0x[0-9A-F]{2}>");
            table.set(id, token, -ranks.getOrDefault(token, 0), isByte ? TokenType.BYTE : TokenType.NORMAL);
            ids.put(token, id);
        });
        return ids;
    }

    /// SentencePiece merges what gives the piece with the highest score; the merge made first gets the highest.
    private static Map<String, Integer> ranks(List<String> merges) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < merges.size(); rank++) {
            ranks.putIfAbsent(merges.get(rank).replace(" ", ""), rank + 1);
        }
        return ranks;
    }

    private Set<String> added(Map<String, Integer> ids, @Nullable Object unknown) {
        Set<String> texts = new HashSet<>();
        if (!(json.get("added_tokens") instanceof List<?> tokens)) {
            return texts;
        }
        for (Object token : tokens) {
            if (token instanceof Map<?, ?> entry && entry.get("content") instanceof String text) {
                int id = id(entry.get("id"), text);
                TokenType type = Boolean.TRUE.equals(entry.get("special"))
                        ? TokenType.CONTROL
                        : TokenType.USER_DEFINED;
                table.mark(id, text, text.equals(unknown) ? TokenType.UNKNOWN : type);
                ids.put(text, id);
                texts.add(text);
            }
        }
        return texts;
    }

    private List<String> merges(Map<?, ?> model) {
        List<String> merges = new ArrayList<>();
        if (model.get("merges") instanceof List<?> list) {
            for (Object merge : list) {
                if (merge instanceof List<?> pair && pair.size() == 2) {
                    merges.add(pair.get(0) + " " + pair.get(1));
                } else if (merge instanceof String text) {
                    merges.add(text);
                } else {
                    throw new FormatException(path, "model.merges[" + merges.size() + "]",
                            "should be a pair of tokens.");
                }
            }
        }
        return merges;
    }

    private int id(@Nullable Object value, String token) {
        if (value instanceof Integer id && id >= 0 && id < table.size()) {
            return id;
        }
        throw new FormatException(path, "token '" + token.replaceAll("\\p{Cntrl}", "?") + "'",
                "has the id " + value
                        + ", but config.json says there are " + table.size() + " tokens.");
    }

    private Map<?, ?> map(Map<?, ?> object, String key) {
        if (object.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        throw new FormatException(path, key,
                "is missing or not an object; expected a tokenizer.json with a BPE model.");
    }
}
