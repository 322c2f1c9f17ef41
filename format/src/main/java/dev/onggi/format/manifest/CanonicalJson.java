package dev.onggi.format.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// JSON that has one spelling: members in the order of their names' UTF-16 units, no white space, the shortest escapes (RFC 8785).
/// Numbers are whole and written in full.
final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder json = new StringBuilder();

    private CanonicalJson() {
    }

    static byte[] bytes(JsonNode value) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(value);
        return writer.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            object(value);
        } else if (value.isArray()) {
            json.append('[');
            for (int i = 0; i < value.size(); i++) {
                json.append(i == 0 ? "" : ",");
                write(value.get(i));
            }
            json.append(']');
        } else if (value.isString()) {
            string(value.stringValue());
        } else if (value.isIntegralNumber()) {
            json.append(value.longValue());
        } else {
            throw new IllegalArgumentException(
                    "a manifest holds no " + value.getNodeType() + " as " + value);
        }
    }

    private void object(JsonNode value) {
        Map<String, JsonNode> members = new TreeMap<>();
        value.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        json.append('{');
        String comma = "";
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            json.append(comma);
            string(member.getKey());
            json.append(':');
            write(member.getValue());
            comma = ",";
        }
        json.append('}');
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            int escape = "\"\\\b\t\n\f\r".indexOf(unit);
            if (escape >= 0) {
                json.append('\\').append("\"\\btnfr".charAt(escape));
            } else if (unit < ' ') {
                json.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xF));
            } else {
                json.append(unit);
            }
        }
        json.append('"');
    }
}
