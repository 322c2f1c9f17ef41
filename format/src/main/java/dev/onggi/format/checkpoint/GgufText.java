package dev.onggi.format.checkpoint;

import dev.onggi.format.gguf.GgufMetadata;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a GGUF file's metadata say about text.
record GgufText(Path path, GgufMetadata metadata) implements TextParts {

    @Override
    public TokenizerSource.Gguf tokenizer() {
        return GgufTokenizer.read(path, metadata);
    }

    @Override
    public Optional<String> chatTemplate() {
        return metadata.text("tokenizer.chat_template");
    }

    @Override
    public Map<String, String> namedTokens() {
        Map<String, String> named = new HashMap<>();
        List<String> tokens = metadata.texts(GgufTokenizer.PREFIX + "tokens").orElse(List.of());
        for (String key : List.of("bos_token", "eos_token")) {
            metadata.whole(GgufTokenizer.PREFIX + key + "_id").filter(id -> id >= 0 && id < tokens.size())
                    .ifPresent(id -> named.put(key, tokens.get(id)));
        }
        return named;
    }
}
