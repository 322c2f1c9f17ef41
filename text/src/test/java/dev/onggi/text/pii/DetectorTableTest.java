package dev.onggi.text.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One table a kind, `cases/KIND.txt`: a line is a text, what must be found in it stands between `⟦` and `⟧`, and nothing
/// else of that kind may be found; `\n` is a line break, `#` begins a comment.
class DetectorTableTest {
    private static final Path TABLES = Path.of("src/test/resources/dev/onggi/text/pii/cases");
    private static final PiiDetector ALL = PiiDetector.of(EnumSet.allOf(PiiKind.class));

    @TestFactory
    Stream<DynamicTest> everyTableHolds() {
        return tables().stream().flatMap(table -> {
            PiiKind kind = PiiKind.valueOf(table.getFileName().toString().replace(".txt", ""));
            return lines(table).stream()
                    .map(line -> DynamicTest.dynamicTest(kind + ": " + line, () -> check(kind, line)));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTableSaysWhatIsFoundAndWhatIsNot() {
        return tables().stream().map(table -> DynamicTest.dynamicTest(table.getFileName().toString(), () -> {
            List<String> lines = lines(table);
            assertThat(lines).filteredOn(line -> line.contains("⟦")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(lines).filteredOn(line -> !line.contains("⟦")).hasSizeGreaterThanOrEqualTo(2);
        }));
    }

    private static void check(PiiKind kind, String line) {
        String text = line.replace("⟦", "").replace("⟧", "");
        List<String> found = ALL.find(text).stream().filter(hit -> hit.kind() == kind)
                .map(hit -> text.substring(hit.utf16().from(), hit.utf16().to())).toList();
        assertThat(found).as(() -> ALL.examine(text).toString()).isEqualTo(marked(line));
    }

    private static List<String> marked(String line) {
        List<String> marked = new ArrayList<>();
        for (int from = line.indexOf('⟦'); from >= 0; from = line.indexOf('⟦', from + 1)) {
            marked.add(line.substring(from + 1, line.indexOf('⟧', from)));
        }
        return marked;
    }

    private static List<Path> tables() {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replace("\\n", "\n")).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
