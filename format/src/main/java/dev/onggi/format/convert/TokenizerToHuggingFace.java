package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.format.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A GGUF tokenizer as `tokenizer.json` (unigram: as a SentencePiece file) and `tokenizer_config.json`.
final class TokenizerToHuggingFace {

    private final Checkpoint model;

    TokenizerToHuggingFace(Checkpoint model) {
        this.model = model;
    }

    void writeTo(Path directory) {
        if (!(model.tokenizer() instanceof TokenizerSource.Gguf source)) {
            throw new IllegalArgumentException("is not GGUF");
        }
        if (source.model().equals("t5")) {
            UnigramToSentencePiece.write(source, directory);
        } else {
            JsonText.write(directory.resolve("tokenizer.json"), tokenizer(source));
        }
        JsonText.write(directory.resolve("tokenizer_config.json"), config(source));
    }

    private Map<String, Object> tokenizer(TokenizerSource.Gguf source) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put("added_tokens", added(source));
        switch (source.model()) {
            case "gpt2" -> byteLevel(json, source);
            case "llama" -> sentencePiece(json, source);
            default -> throw new FormatException(model.path(), "metadata tokenizer.ggml.model", "is '"
                    + source.model()
                    + "'; Onggi writes a tokenizer for gpt2, llama and t5.");
        }
        return json;
    }

    private static List<Map<String, Object>> added(TokenizerSource.Gguf source) {
        List<Map<String, Object>> added = new ArrayList<>();
        for (int id = 0; id < source.types().length; id++) {
            int type = source.types()[id];
            boolean special = type == TokenType.CONTROL.id() || type == TokenType.UNKNOWN.id();
            if (special || type == TokenType.USER_DEFINED.id()) {
                Map<String, Object> token = new LinkedHashMap<>();
                token.put("id", id);
                token.put("content", source.tokens().get(id));
                token.put("single_word", false);
                token.put("lstrip", false);
                token.put("rstrip", false);
                token.put("normalized", false);
                token.put("special", special);
                added.add(token);
            }
        }
        return added;
    }

    private void byteLevel(Map<String, Object> json, TokenizerSource.Gguf source) {
        String pre = source.pre().orElse("default");
        Map<String, Object> preTokenizer = PreTokenizerName.toJson(pre)
                .orElseThrow(() -> new FormatException(model.path(),
                        "metadata tokenizer.ggml.pre",
                        "is '" + pre + "', whose pattern Onggi does not know."));
        if (pre.equals("qwen2")) {
            json.put("normalizer", Map.of("type", "NFC"));
        }
        json.put("pre_tokenizer", preTokenizer);
        json.put("decoder", PreTokenizerName.byteLevel(true));
        Map<String, Object> bpe = new LinkedHashMap<>();
        bpe.put("type", "BPE");
        bpe.put("ignore_merges", pre.startsWith("llama") || pre.equals("midm-2.0"));
        bpe.put("vocab", vocabulary(source));
        bpe.put("merges", source.merges().stream().map(TokenizerToHuggingFace::pair).toList());
        json.put("model", bpe);
    }

    /// The blank that divides a merge is never its first character.
    private static List<String> pair(String merge) {
        int blank = merge.indexOf(' ', 1);
        return blank < 0
                ? List.of(merge, "")
                : List.of(merge.substring(0, blank), merge.substring(blank + 1));
    }

    private static void sentencePiece(Map<String, Object> json, TokenizerSource.Gguf source) {
        Map<String, Object> blanks = Map.of("type", "Replace", "pattern", Map.of("String", " "), "content",
                "▁");
        boolean prefix = source.addSpacePrefix().orElse(true);
        json.put("normalizer", prefix
                ? Map.of("type", "Sequence", "normalizers",
                        List.of(Map.of("type", "Prepend", "prepend", "▁"), blanks))
                : blanks);
        List<Object> decoders = new ArrayList<>(List.of(
                Map.of("type", "Replace", "pattern", Map.of("String", "▁"), "content", " "),
                Map.of("type", "ByteFallback"), Map.of("type", "Fuse")));
        if (prefix) {
            decoders.add(Map.of("type", "Strip", "content", " ", "start", 1, "stop", 0));
        }
        json.put("decoder", Map.of("type", "Sequence", "decoders", decoders));
        Map<String, Object> bpe = new LinkedHashMap<>();
        bpe.put("type", "BPE");
        source.unknownId().map(source.tokens()::get).ifPresent(unknown -> bpe.put("unk_token", unknown));
        bpe.put("fuse_unk", true);
        bpe.put("byte_fallback", true);
        bpe.put("vocab", vocabulary(source));
        bpe.put("merges", ScoredMerges.of(source));
        json.put("model", bpe);
    }

    private static Map<String, Object> vocabulary(TokenizerSource.Gguf source) {
        Map<String, Object> vocabulary = new LinkedHashMap<>();
        for (int id = 0; id < source.tokens().size(); id++) {
            boolean unused = source.types().length > 0 && source.types()[id] == TokenType.UNUSED.id()
                    && source.tokens().get(id).equals("[PAD" + id + "]");
            if (!unused) {
                vocabulary.putIfAbsent(source.tokens().get(id), id);
            }
        }
        return vocabulary;
    }

    private Map<String, Object> config(TokenizerSource.Gguf source) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("tokenizer_class", "PreTrainedTokenizerFast");
        token(config, "bos_token", source.bosId(), source);
        token(config, "eos_token", source.eosId(), source);
        token(config, "unk_token", source.unknownId(), source);
        token(config, "pad_token", source.paddingId(), source);
        source.addBos().ifPresent(add -> config.put("add_bos_token", add));
        config.put("clean_up_tokenization_spaces", false);
        model.chatTemplate().ifPresent(template -> config.put("chat_template", template));
        return config;
    }

    private static void token(Map<String, Object> config, String key, Optional<Integer> id,
            TokenizerSource.Gguf source) {
        id.filter(i -> i >= 0 && i < source.tokens().size())
                .ifPresent(i -> config.put(key, source.tokens().get(i)));
    }
}
