package dev.onggi.format.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// GGUF names pre-tokenizers; `tokenizer.json` spells them out. This knows both for the ones Onggi runs.
final class PreTokenizerName {

    static final String GPT2_PATTERN = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
    static final String LLAMA3_PATTERN = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    static final String QWEN2_PATTERN = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final String MIDM_TOKEN = "#@주민번호@#";

    private PreTokenizerName() {
    }

    /// The name of what `pre_tokenizer` in a `tokenizer.json` says, if Onggi knows it.
    static Optional<String> of(Map<?, ?> preTokenizer, Set<String> addedTokens) {
        Set<String> parts = new TreeSet<>();
        collect(preTokenizer, parts);
        if (parts.equals(Set.of(LLAMA3_PATTERN))) {
            return Optional.of(addedTokens.contains(MIDM_TOKEN) ? "midm-2.0" : "llama-bpe");
        }
        if (parts.equals(Set.of(QWEN2_PATTERN))) {
            return Optional.of("qwen2");
        }
        if (parts.equals(Set.of(GPT2_PATTERN))) {
            return Optional.of("gpt-2");
        }
        return parts.equals(Set.of(GPT2_PATTERN, "digits")) ? Optional.of("smollm") : Optional.empty();
    }

    private static void collect(Map<?, ?> step, Set<String> parts) {
        switch (String.valueOf(step.get("type"))) {
            case "Sequence" -> {
                if (step.get("pretokenizers") instanceof List<?> steps) {
                    for (Object inner : steps) {
                        if (inner instanceof Map<?, ?> map) {
                            collect(map, parts);
                        }
                    }
                }
            }
            case "Split" ->
                parts.add(step.get("pattern") instanceof Map<?, ?> pattern && pattern.get("Regex") != null
                        ? String.valueOf(pattern.get("Regex"))
                        : "split");
            case "Digits" ->
                parts.add(Boolean.TRUE.equals(step.get("individual_digits")) ? "digits" : "digit runs");
            case "ByteLevel" -> {
                if (!Boolean.FALSE.equals(step.get("use_regex"))) {
                    parts.add(GPT2_PATTERN);
                }
            }
            default -> parts.add("unknown");
        }
    }

    /// What `pre_tokenizer` must say for a name, if Onggi knows it.
    static Optional<Map<String, Object>> toJson(String name) {
        Map<String, Object> plainBytes = byteLevel(false);
        return switch (name) {
            case "llama-bpe", "llama3", "llama-v3", "midm-2.0" ->
                Optional.of(sequence(split(LLAMA3_PATTERN), plainBytes));
            case "qwen2", "deepseek-r1-qwen" -> Optional.of(sequence(split(QWEN2_PATTERN), plainBytes));
            case "smollm" -> Optional.of(sequence(Map.of("type", "Digits", "individual_digits", true),
                    byteLevel(true)));
            case "gpt-2", "phi-2" -> Optional.of(byteLevel(true));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> sequence(Map<String, Object> first, Map<String, Object> second) {
        return Map.of("type", "Sequence", "pretokenizers", List.of(first, second));
    }

    private static Map<String, Object> split(String pattern) {
        return Map.of("type", "Split", "pattern", Map.of("Regex", pattern), "behavior", "Isolated", "invert",
                false);
    }

    static Map<String, Object> byteLevel(boolean useRegex) {
        return Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", true, "use_regex",
                useRegex);
    }
}
