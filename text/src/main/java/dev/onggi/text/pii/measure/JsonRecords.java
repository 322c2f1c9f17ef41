package dev.onggi.text.pii.measure;

import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON Lines, one object a line.
final class JsonRecords {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonRecords() {
    }

    /// The objects of `lines`; `where` names their file in messages.
    static Stream<JsonNode> of(Stream<String> lines, String where) {
        int[] line = {0};
        return lines.map(text -> parse(text, where, ++line[0]));
    }

    private static JsonNode parse(String text, String where, int line) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new SetException(where + ": line " + line + ": not valid JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    /// The string field `name`.
    static String text(JsonNode node, String name, String where) {
        JsonNode field = node.get(name);
        if (field == null || !field.isString()) {
            throw new SetException(where + ": a record has no text field '" + name + "'");
        }
        return field.stringValue();
    }

    /// The label that the field `type` names.
    static GoldLabel label(JsonNode node, String where) {
        String type = text(node, "type", where);
        try {
            return GoldLabel.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw new SetException(where + ": unknown label '" + type + "'", e);
        }
    }
}
