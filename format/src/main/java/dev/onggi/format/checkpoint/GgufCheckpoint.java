package dev.onggi.format.checkpoint;

import dev.onggi.format.gguf.GgufFile;
import dev.onggi.format.gguf.GgufMetadata;
import dev.onggi.format.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A GGUF file seen as a model.
final class GgufCheckpoint implements Checkpoint {

    private final GgufFile file;
    private final Map<String, Tensor> byName = new HashMap<>();
    private final GgufText text;
    private final TokenizerSource.Gguf tokenizer;
    private final ModelConfig config;

    GgufCheckpoint(GgufFile file) {
        this.file = file;
        for (Tensor tensor : file.tensors()) {
            byName.put(tensor.name(), tensor);
        }
        text = new GgufText(file.path(), file.metadata());
        tokenizer = text.tokenizer();
        config = new GgufConfig(file, byName).read(tokenizer);
        TensorCheck.check(this);
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    /// llama.cpp's converter adds Gemma's 1 to the stored weights; Mi:dm 1.0 files keep w − 1 as trained.
    @Override
    public float normOffset() {
        return config.architecture() == Architecture.MIDM ? 1 : 0;
    }

    @Override
    public List<Tensor> tensors() {
        return file.tensors();
    }

    @Override
    public Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public TokenizerSource tokenizer() {
        return tokenizer;
    }

    @Override
    public Optional<String> chatTemplate() {
        return text.chatTemplate();
    }

    @Override
    public Map<String, String> namedTokens() {
        return text.namedTokens();
    }

    @Override
    public Map<String, Object> generationDefaults() {
        GgufMetadata metadata = file.metadata();
        Map<String, Object> defaults = new LinkedHashMap<>();
        metadata.decimal("general.sampling.temp").ifPresent(value -> defaults.put("temperature", value));
        metadata.decimal("general.sampling.top_p").ifPresent(value -> defaults.put("top_p", value));
        metadata.decimal("general.sampling.min_p").ifPresent(value -> defaults.put("min_p", value));
        metadata.whole("general.sampling.top_k").ifPresent(value -> defaults.put("top_k", value));
        metadata.decimal("general.sampling.penalty_repeat")
                .ifPresent(value -> defaults.put("repetition_penalty", value));
        defaults.put("eos_token_id", config.eosIds());
        return defaults;
    }

    @Override
    public void close() {
        file.close();
    }
}
