package dev.onggi.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as `--json` prints it.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {
    }

    /// `value` (maps, lists, strings, numbers) on several lines.
    static String pretty(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
