package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// The names the families go by: `general.architecture` in GGUF, `model_type` in `config.json`.
public final class Families {

    private static final Map<String, Architecture> GGUF = Map.of("llama", Architecture.LLAMA, "midm",
            Architecture.MIDM, "qwen2", Architecture.QWEN2, "qwen3", Architecture.QWEN3, "gemma3",
            Architecture.GEMMA3);
    private static final Map<String, Architecture> HUGGING_FACE = Map.of("llama", Architecture.LLAMA,
            "mistral",
            Architecture.LLAMA, "midm-bitext-S", Architecture.MIDM, "qwen2", Architecture.QWEN2, "qwen3",
            Architecture.QWEN3, "gemma3_text", Architecture.GEMMA3, "gemma3", Architecture.GEMMA3);

    private Families() {
    }

    static Architecture ofGguf(Path file, String name) {
        return find(file, "general.architecture", name, GGUF);
    }

    static Architecture ofHuggingFace(Path file, String name) {
        return find(file, "model_type", name, HUGGING_FACE);
    }

    /// The name in GGUF files.
    public static String ggufName(Architecture architecture) {
        return architecture.name().toLowerCase(Locale.ROOT);
    }

    private static Architecture find(Path file, String place, String name, Map<String, Architecture> known) {
        Architecture architecture = known.get(name);
        if (architecture == null) {
            throw new FormatException(file, place, "is '" + name + "', which Onggi does not run; it runs "
                    + String.join(", ", List.copyOf(new TreeSet<>(known.keySet()))) + ".");
        }
        return architecture;
    }
}
