package dev.onggi.text.pii;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The tables that lie beside this package: a line is a row, tabs part its cells, `#` begins a comment line.
final class DataFile {
    private DataFile() {
    }

    /// The rows of `name`, each with `columns` cells.
    static List<List<String>> rows(String name, int columns) {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (String line : text(name).split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split("\t", -1));
            if (cells.size() != columns) {
                throw new PiiDataException(
                        "%s, line %d: expected %d cells parted by tabs, found %d".formatted(name, number,
                                columns, cells.size()));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String text(String name) {
        try (InputStream stream = DataFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new PiiDataException(
                        name + " is missing from dev.onggi.text.pii; the build is incomplete");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(name, problem);
        }
    }
}
