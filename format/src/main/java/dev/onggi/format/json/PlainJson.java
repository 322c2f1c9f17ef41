package dev.onggi.format.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// JSON as plain Java values.
final class PlainJson {

    private PlainJson() {
    }

    static Map<String, Object> object(JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            value(entry.getValue()).ifPresent(value -> values.put(entry.getKey(), value));
        }
        return values;
    }

    private static Optional<Object> value(JsonNode node) {
        if (node.isObject()) {
            return Optional.of(object(node));
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(element -> value(element).ifPresent(elements::add));
            return Optional.of(elements);
        }
        if (node.isBoolean()) {
            return Optional.of(node.booleanValue());
        }
        if (node.isNumber()) {
            return Optional.of(node.numberValue());
        }
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
