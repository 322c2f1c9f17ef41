package dev.onggi.text.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files of `golden/tokenizer`, and what their script's oracles said.
final class Golden {
    private static final Path FOLDER = Path.of(System.getProperty("repo.root"), "golden", "tokenizer");
    private static final JsonNode TEXTS = read("texts.json");

    private Golden() {
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static Tokenizer tokenizer(String name) {
        return name.startsWith("sp-")
                ? Tokenizers.fromSentencePiece(file(name + ".model"))
                : Tokenizers.fromHuggingFace(file(name + ".json"), Optional.empty());
    }

    static List<String> texts(String kind) {
        List<String> texts = new ArrayList<>();
        TEXTS.get(kind).forEach(text -> texts.add(text.stringValue()));
        return texts;
    }

    static String sample() {
        return TEXTS.get("sample").stringValue();
    }

    static JsonNode expected(String name) {
        return read(name + ".ids.json");
    }

    static int[] ids(JsonNode node) {
        return node.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    static JsonNode read(String name) {
        return JsonMapper.shared().readTree(file(name));
    }
}
