package dev.onggi.format.json;

import dev.onggi.format.disk.NewFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Plain Java values written as JSON.
public final class JsonText {

    private static final JsonMapper COMPACT = JsonMapper.builder().build();
    private static final JsonMapper INDENTED = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonText() {
    }

    /// On one line.
    public static String compact(Map<String, Object> values) {
        return COMPACT.writeValueAsString(values);
    }

    /// Indented, as a file that appears when complete.
    public static void write(Path file, Map<String, Object> values) {
        byte[] bytes = INDENTED.writeValueAsString(values).getBytes(StandardCharsets.UTF_8);
        try (NewFile output = new NewFile(file, bytes.length)) {
            output.write(ByteBuffer.wrap(bytes));
            output.commit();
        }
    }
}
