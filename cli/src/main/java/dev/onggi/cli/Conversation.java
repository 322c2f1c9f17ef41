package dev.onggi.cli;

import dev.onggi.engine.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A conversation in a JSON file: a list of messages, or an object with `messages`, `tools` and template variables.
final class Conversation {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<List<Map<String, Object>>> MAPS = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
    };

    private Conversation() {
    }

    /// Reads `text`; `where` names it in messages.
    static Prompt.Chat read(String text, String where) {
        JsonNode root = parse(text, where);
        if (root.isArray()) {
            return Prompt.Chat.of(maps(root, where, "the list"));
        }
        if (!root.isObject() || !root.has("messages")) {
            throw new Failure(
                    where + ": expected a list of messages, or an object with the field 'messages'");
        }
        List<Map<String, Object>> messages = maps(root.get("messages"), where, "messages");
        boolean hasTools = root.hasNonNull("tools");
        List<Map<String, Object>> tools = hasTools ? maps(root.get("tools"), where, "tools") : List.of();
        Map<String, Object> variables = new LinkedHashMap<>(MAPPER.convertValue(root, MAP));
        variables.keySet().removeAll(List.of("messages", "tools"));
        return new Prompt.Chat(messages, tools, variables);
    }

    private static JsonNode parse(String text, String where) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new Failure(where + ": line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static List<Map<String, Object>> maps(JsonNode node, String where, String what) {
        for (JsonNode element : node) {
            if (!element.isObject()) {
                throw new Failure(where + ": every element of " + what + " must be an object");
            }
        }
        if (!node.isArray()) {
            throw new Failure(where + ": '" + what + "' must be a list");
        }
        return MAPPER.convertValue(node, MAPS);
    }
}
