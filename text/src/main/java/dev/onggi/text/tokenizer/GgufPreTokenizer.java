package dev.onggi.text.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What a GGUF file's `tokenizer.ggml.pre` stands for: the file gives only a name, the meaning is the model's own
/// `tokenizer.json`.
///
/// @param splitter how text is cut
/// @param wholeFirst whether a piece that is a token needs no merges (`ignore_merges`)
/// @param composes whether text is brought to NFC first
/// @param addsBos whether a prompt begins with BOS where the file does not say
record GgufPreTokenizer(Splitter splitter, boolean wholeFirst, boolean composes, boolean addsBos) {
    private static final GgufPreTokenizer GPT2 = new GgufPreTokenizer(KnownSplitter.GPT2, false, false,
            false);
    private static final GgufPreTokenizer LLAMA3 = new GgufPreTokenizer(KnownSplitter.LLAMA3, true, false,
            true);
    private static final GgufPreTokenizer QWEN2 = new GgufPreTokenizer(KnownSplitter.QWEN2, false, true,
            false);
    private static final GgufPreTokenizer SMOLLM = new GgufPreTokenizer(KnownSplitter.SMOLLM, false, false,
            false);
    private static final Map<String, GgufPreTokenizer> BY_NAME = Map.ofEntries(Map.entry("gpt-2", GPT2),
            Map.entry("phi-2", GPT2), Map.entry("trillion", GPT2), Map.entry("llama-bpe", LLAMA3),
            Map.entry("llama3", LLAMA3), Map.entry("llama-v3", LLAMA3), Map.entry("midm-2.0", LLAMA3),
            Map.entry("qwen2", QWEN2), Map.entry("deepseek-r1-qwen", QWEN2), Map.entry("smollm", SMOLLM));

    /// The meaning of a name, if it is known.
    static Optional<GgufPreTokenizer> named(String name) {
        return name.equals("default")
                ? Optional.of(new GgufPreTokenizer(defaultSplitter(), false, false, false))
                : Optional.ofNullable(BY_NAME.get(name));
    }

    /// All names, for a message.
    static String names() {
        TreeSet<String> names = new TreeSet<>(BY_NAME.keySet());
        names.add("default");
        return String.join(", ", names);
    }

    /// What llama.cpp does where a file names no pre-tokenizer: four patterns, each cutting what the one before left.
    private static Splitter defaultSplitter() {
        return new PatternSplitter(List.of("[\\p{P}$+<=>^~|]+",
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)", "\\p{N}+",
                "[0-9][0-9][0-9]"));
    }
}
