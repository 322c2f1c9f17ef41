package dev.onggi.text.training;

import dev.onggi.text.tokenizer.KnownSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a vocabulary as Hugging Face's `tokenizer.json`: the pieces of Llama 3 and Mi:dm 2.0, byte-level BPE, nothing put
/// round a text.
public final class TokenizerFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenizerFiles() {
    }

    /// Writes `tokenizer.json` to `file`, and beside it `tokenizer_config.json`, which names the tokens that begin, end and pad.
    /// A file appears when it is complete.
    ///
    /// @param first tokens of the vocabulary that are special: its first ids
    /// @param last special tokens that take the ids after the vocabulary's
    public static void write(TrainedVocabulary vocabulary, List<String> first, List<String> last, Path file)
            throws IOException {
        writeWhole(file, tokenizer(vocabulary, first, last));
        writeWhole(file.resolveSibling("tokenizer_config.json"), config());
    }

    private static void writeWhole(Path file, ObjectNode json) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.writeString(unfinished, JSON.writeValueAsString(json) + "\n");
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode tokenizer(TrainedVocabulary vocabulary, List<String> first, List<String> last) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < first.size(); id++) {
            added(added, id, first.get(id));
        }
        for (int i = 0; i < last.size(); i++) {
            added(added, vocabulary.tokens().size() + i, last.get(i));
        }
        root.putNull("normalizer");
        ArrayNode steps = root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", KnownSplitter.LLAMA3.pattern());
        split.put("behavior", "Removed").put("invert", true);
        byteLevel(steps.addObject());
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"));
        model(vocabulary, root.putObject("model"));
        return root;
    }

    private static void byteLevel(ObjectNode step) {
        step.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true)
                .put("use_regex", false);
    }

    private static void added(ArrayNode added, int id, String content) {
        added.addObject().put("id", id).put("content", content).put("single_word", false).put("lstrip", false)
                .put("rstrip", false).put("normalized", false).put("special", true);
    }

    private static void model(TrainedVocabulary vocabulary, ObjectNode model) {
        List<String> tokens = vocabulary.tokens();
        model.put("type", "BPE").putNull("dropout").putNull("unk_token").putNull("continuing_subword_prefix")
                .putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        ArrayNode merges = model.putArray("merges");
        vocabulary.merges().forEach(
                merge -> merges.addArray().add(tokens.get(merge.left())).add(tokens.get(merge.right())));
    }

    private static ObjectNode config() {
        return JSON.createObjectNode().put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("bos_token", MidmTokens.BEGIN).put("eos_token", MidmTokens.END)
                .put("pad_token", MidmTokens.PADDING).put("clean_up_tokenization_spaces", false);
    }
}
