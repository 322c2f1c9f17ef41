package dev.onggi.trainer.checkpoint;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.trainer.TrainerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The small files beside the weights of a Hugging Face directory.
public final class ModelFiles {
    private static final String CONFIG = "config.json";
    private static final long LARGEST = 16 << 20;
    private static final List<String> TEXT = List.of("tokenizer.json", "tokenizer_config.json",
            "special_tokens_map.json", "chat_template.jinja");

    private ModelFiles() {
    }

    /// Of a new model of the Llama family, whose tokenizer is that file and what lies beside it.
    public static Map<String, byte[]> of(ModelConfig config, Path tokenizerJson) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(CONFIG, json(llama(config)));
        files.put("generation_config.json", json(Map.of("eos_token_id", config.eosIds())));
        files.put("tokenizer.json", bytes(tokenizerJson));
        addExisting(tokenizerJson.resolveSibling(""), TEXT.subList(1, TEXT.size()), files);
        return files;
    }

    /// Of a model that exists.
    ///
    /// @param type of its weights, as PyTorch calls it
    public static Map<String, byte[]> of(Path base, String type) {
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, Object> config = new LinkedHashMap<>(
                JsonFile.read(base.resolve(CONFIG), LARGEST).plain());
        config.keySet().removeAll(List.of("dtype", "torch_dtype"));
        config.put("torch_dtype", type);
        files.put(CONFIG, json(config));
        addExisting(base, List.of("generation_config.json"), files);
        addExisting(base, TEXT, files);
        return files;
    }

    /// The chat template that lies in `folder` as a file of its own, if one does.
    public static Map<String, byte[]> chatTemplate(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        addExisting(folder, List.of("chat_template.jinja"), files);
        return files;
    }

    private static Map<String, Object> llama(ModelConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("architectures", List.of("LlamaForCausalLM"));
        values.put("model_type", "llama");
        values.put("vocab_size", config.vocabularySize());
        values.put("hidden_size", config.hiddenSize());
        values.put("intermediate_size", config.intermediateSize());
        values.put("num_hidden_layers", config.layers());
        values.put("num_attention_heads", config.heads());
        values.put("num_key_value_heads", config.keyValueHeads());
        values.put("head_dim", config.headSize());
        values.put("max_position_embeddings", config.contextLength());
        values.put("rms_norm_eps", Double.parseDouble(Float.toString(config.normEpsilon())));
        values.put("rope_theta", config.rope().base());
        values.put("hidden_act", "silu");
        values.put("attention_bias", false);
        values.put("mlp_bias", false);
        values.put("tie_word_embeddings", config.tiedEmbeddings());
        config.bosId().ifPresent(id -> values.put("bos_token_id", id));
        values.put("eos_token_id",
                config.eosIds().size() == 1 ? config.eosIds().getFirst() : config.eosIds());
        values.put("torch_dtype", "float32");
        return values;
    }

    private static void addExisting(Path folder, List<String> names, Map<String, byte[]> files) {
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                files.put(name, bytes(folder.resolve(name)));
            }
        }
    }

    static byte[] json(Map<String, Object> values) {
        return JsonText.compact(values).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TrainerException(file, "", "cannot be read: " + e, e);
        }
    }
}
