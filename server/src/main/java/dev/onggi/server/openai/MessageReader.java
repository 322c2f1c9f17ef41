package dev.onggi.server.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `messages` into what chat templates expect: content as one string, arguments of tool calls as an object, the role
/// `developer` as `system`.
final class MessageReader {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");
    private static final Set<String> KNOWN = Set.of("role", "content", "name", "tool_calls", "tool_call_id");
    private static final Set<String> UNSUPPORTED = Set.of("audio", "function_call", "refusal", "annotations");
    private static final JsonMapper MAPPER = new JsonMapper();

    private MessageReader() {
    }

    static List<Map<String, Object>> read(List<JsonNode> messages) {
        List<Map<String, Object>> read = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            read.add(message(JsonFields.of(messages.get(i), "messages[" + i + "]")));
        }
        return read;
    }

    private static Map<String, Object> message(JsonFields fields) {
        fields.allowOnly(KNOWN, UNSUPPORTED);
        String role = fields.string("role").orElseThrow(() -> fields.missing("role"));
        if (!ROLES.contains(role)) {
            throw fields.invalid("role",
                    "one of " + ROLES.stream().sorted().collect(Collectors.joining(", ")),
                    "'" + role + "'");
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role.equals("developer") ? "system" : role);
        boolean calls = role.equals("assistant") && fields.node("tool_calls").isPresent();
        if (fields.node("content").isPresent()) {
            message.put("content", content(fields));
        } else if (calls) {
            message.put("content", "");
        } else {
            throw fields.missing("content");
        }
        fields.string("name").ifPresent(name -> message.put("name", name));
        fields.string("tool_call_id").ifPresent(id -> message.put("tool_call_id", id));
        fields.array("tool_calls")
                .ifPresent(entries -> message.put("tool_calls", toolCalls(entries, fields)));
        return message;
    }

    private static String content(JsonFields fields) {
        JsonNode content = fields.node("content").orElseThrow();
        if (content.isString()) {
            return content.stringValue();
        }
        List<JsonNode> parts = fields.array("content").orElseThrow();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            JsonFields part = JsonFields.of(parts.get(i), fields.path() + "content[" + i + "]");
            String type = part.string("type").orElseThrow(() -> part.missing("type"));
            if (!type.equals("text")) {
                throw part.invalid("type", "'text' (this server reads text only)", "'" + type + "'");
            }
            part.allowOnly(Set.of("type", "text"), Set.of());
            texts.add(part.string("text").orElseThrow(() -> part.missing("text")));
        }
        return String.join("\n", texts);
    }

    private static List<Map<String, Object>> toolCalls(List<JsonNode> entries, JsonFields message) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonFields call = JsonFields.of(entries.get(i), message.path() + "tool_calls[" + i + "]");
            call.allowOnly(Set.of("id", "type", "function"), Set.of("custom"));
            JsonNode node = call.node("function").orElseThrow(() -> call.missing("function"));
            JsonFields function = JsonFields.of(node, call.path() + "function");
            function.allowOnly(Set.of("name", "arguments"), Set.of());
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("name", function.string("name").orElseThrow(() -> function.missing("name")));
            named.put("arguments", arguments(function));
            Map<String, Object> read = new LinkedHashMap<>();
            call.string("id").ifPresent(id -> read.put("id", id));
            read.put("type", "function");
            read.put("function", named);
            calls.add(read);
        }
        return calls;
    }

    private static Object arguments(JsonFields function) {
        String arguments = function.string("arguments").orElseThrow(() -> function.missing("arguments"));
        try {
            return MAPPER.readValue(arguments, Map.class);
        } catch (JacksonException e) {
            throw function.invalid("arguments", "a JSON object written as a string", "something else");
        }
    }
}
