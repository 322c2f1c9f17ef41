package dev.onggi.text.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// A value in a JSON file and where it stands, so that a complaint about it can say so.
record JsonPlace(String file, String path, JsonNode node) {
    // names of scripts that Oniguruma writes as \p{Han} and java.util.regex as \p{IsHan}
    private static final Pattern SCRIPT = Pattern.compile("\\\\([pP])\\{(\\^?)(?:Script=)?"
            + "(Han|Hangul|Hiragana|Katakana|Latin|Greek|Cyrillic|Arabic|Hebrew|Thai|Devanagari)\\}");

    JsonPlace at(String name) {
        return new JsonPlace(file, path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    /// Whether there is a value, and it is not null.
    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    String type() {
        return at("type").string();
    }

    String string() {
        if (!node.isString()) {
            throw problem("expected a string, found " + shown());
        }
        return node.stringValue();
    }

    String string(String otherwise) {
        return isPresent() ? string() : otherwise;
    }

    boolean flag(boolean otherwise) {
        if (!isPresent()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw problem("expected true or false, found " + shown());
        }
        return node.booleanValue();
    }

    /// A token id.
    int id() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0
                || node.intValue() >= Vocabulary.MAX_SIZE) {
            throw problem("expected a token id from 0 to %,d, found %s".formatted(Vocabulary.MAX_SIZE - 1,
                    shown()));
        }
        return node.intValue();
    }

    List<JsonPlace> elements() {
        if (!node.isArray()) {
            throw problem("expected a list, found " + shown());
        }
        List<JsonPlace> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(file, path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    /// A pattern as Hugging Face writes one: `{"String": …}` is meant literally, `{"Regex": …}` is Oniguruma's syntax.
    Pattern pattern() {
        if (at("String").isPresent()) {
            return Pattern.compile(Pattern.quote(at("String").string()));
        }
        String expression = SCRIPT.matcher(at("Regex").string()).replaceAll("\\\\$1{$2Is$3}").replace("{^Is",
                "{^");
        try {
            return Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw new TokenizerException(file, path,
                    "expected a regular expression, found " + expression + ": "
                            + e.getDescription(),
                    e);
        }
    }

    TokenizerException problem(String problem) {
        return new TokenizerException(file, path, problem);
    }

    TokenizerException unknown(String known) {
        return at("type").problem("expected one of " + known + ", found " + at("type").shown());
    }

    String shown() {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
