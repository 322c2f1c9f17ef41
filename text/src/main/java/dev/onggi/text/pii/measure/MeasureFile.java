package dev.onggi.text.pii.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The committed tables beside this class: tab-separated, `#` begins a comment line.
final class MeasureFile {
    private MeasureFile() {
    }

    /// The rows of `name`, each of `columns` fields.
    static Stream<String[]> rows(String name, int columns) {
        return text(name).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> fields(name, line, columns));
    }

    private static String[] fields(String name, String line, int columns) {
        String[] fields = line.split("\t", -1);
        if (fields.length != columns) {
            throw new IllegalStateException(
                    name + ": expected " + columns + " fields separated by tabs, found '" + line + "'");
        }
        return fields;
    }

    private static String text(String name) {
        try (InputStream stream = MeasureFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
