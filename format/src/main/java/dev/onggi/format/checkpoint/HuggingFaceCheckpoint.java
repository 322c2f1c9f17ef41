package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.safetensors.SafetensorsModel;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A Hugging Face directory seen as a model.
final class HuggingFaceCheckpoint implements Checkpoint {

    private static final long MAX_CONFIG = 16 << 20;

    private final Path directory;
    private final Arena arena = Arena.ofShared();
    private final HuggingFaceText text;
    private final Map<String, Object> generation;
    private final ModelConfig config;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    HuggingFaceCheckpoint(Path directory) {
        this.directory = directory;
        try {
            JsonObject file = JsonFile.read(directory.resolve("config.json"), MAX_CONFIG);
            text = new HuggingFaceText(directory);
            Path generationFile = directory.resolve("generation_config.json");
            Optional<JsonObject> defaults = Files.exists(generationFile)
                    ? Optional.of(JsonFile.read(generationFile, MAX_CONFIG))
                    : Optional.empty();
            generation = defaults.map(JsonObject::plain).orElse(Map.of());
            config = config(file, defaults);
            readTensors();
            TensorCheck.check(this);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private ModelConfig config(JsonObject file, Optional<JsonObject> defaults) {
        Architecture architecture = Families.ofHuggingFace(file.file(), file.requiredText("model_type"));
        JsonObject model = file.object("text_config").orElse(file);
        TreeSet<Integer> ends = new TreeSet<>(file.wholes("eos_token_id"));
        ends.addAll(model.wholes("eos_token_id"));
        defaults.ifPresent(values -> ends.addAll(values.wholes("eos_token_id")));
        ends.addAll(text.turnEnds());
        Optional<Integer> bos = file.wholes("bos_token_id").stream().findFirst()
                .or(() -> model.wholes("bos_token_id").stream().findFirst());
        return architecture == Architecture.MIDM
                ? new MidmConfig(model).read(bos, List.copyOf(ends))
                : new HuggingFaceConfig(architecture, model).read(bos, List.copyOf(ends));
    }

    private void readTensors() {
        TensorNames names = TensorNames.of(config.architecture());
        for (Tensor tensor : SafetensorsModel.read(directory, arena, name -> !TensorNames.isIgnored(name))) {
            String name = names.toGguf(tensor.name()).orElseThrow(() -> new FormatException(directory,
                    "tensor " + tensor.name(), "is none that a " + config.architecture() + " model has. "
                            + "Get the plain model (no adapter, no GPTQ or AWQ), or a GGUF."));
            if (config.tiedEmbeddings() && name.equals("output.weight")) {
                continue;
            }
            if (tensors.put(name, new Tensor(name, tensor.type(), tensor.shape(), tensor.data())) != null) {
                throw new FormatException(directory, "tensor " + tensor.name(), "is there twice.");
            }
        }
    }

    @Override
    public Path path() {
        return directory;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public float normOffset() {
        return switch (config.architecture()) {
            case GEMMA3, MIDM -> 1;
            case LLAMA, QWEN2, QWEN3 -> 0;
        };
    }

    @Override
    public List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    @Override
    public Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    @Override
    public TokenizerSource tokenizer() {
        return text.tokenizer();
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
        return generation;
    }

    @Override
    public void close() {
        arena.close();
    }
}
