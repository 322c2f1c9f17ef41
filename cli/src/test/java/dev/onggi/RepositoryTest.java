package dev.onggi;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the repository promises about itself: its documents name only what exists.
class RepositoryTest {
    private static final Path ROOT = Path.of(System.getProperty("repo.root"));
    private static final Set<String> NOT_OURS = Set.of("target", "__pycache__", "node_modules", "work");

    /// A word in backquotes that is spelt as a type of two words or more: `PrefixCache`, `Engine.submit` by its first part.
    private static final Pattern TYPE_NAME = Pattern
            .compile("`(?:[a-z]+\\.)*([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)(?:[.#][^`]*)?`");
    private static final Pattern PACKAGE_NAME = Pattern
            .compile("`((?:text|format|engine|server|cli|bench)(?:\\.[a-z][a-z0-9]*)+)(?:\\.[A-Z][^`]*)?`");
    private static final Pattern FILE_NAME = Pattern
            .compile("`([\\w.-]+(?:/[\\w.-]+)*\\.(?:java|md|c|h|py|sh|xml))(?::\\d+)?`");
    private static final Pattern LINK = Pattern
            .compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern DEFINITION = Pattern
            .compile("\\b(?:class|interface|record|enum)\\s+([A-Z][A-Za-z0-9]*)");

    private static final List<Path> FILES = files();

    @Test
    void thereAreDocuments() {
        assertThat(documents()).map(path -> ROOT.relativize(path).toString())
                .contains("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/glossary.md");
    }

    @Test
    void documentsNameOnlyTypesThatExist() {
        Set<String> types = FILES.stream().filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> DEFINITION.matcher(read(file)).results()).map(found -> found.group(1))
                .collect(toSet());
        assertThat(mentions(TYPE_NAME, (document, name) -> types.contains(name))).isEmpty();
    }

    @Test
    void documentsNameOnlyPackagesThatExist() {
        assertThat(mentions(PACKAGE_NAME, (document, name) -> {
            String room = name.substring(0, name.indexOf('.'));
            return Files.isDirectory(
                    ROOT.resolve(room + "/src/main/java/dev/onggi/" + name.replace('.', '/')));
        })).isEmpty();
    }

    @Test
    void documentsNameOnlyFilesThatExist() {
        assertThat(mentions(FILE_NAME, RepositoryTest::isThere)).isEmpty();
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(mentions(LINK, (document, name) -> Files.exists(document.resolveSibling(name)))).isEmpty();
    }

    /// A file named with its folder lies there, seen from the root or from the document; one named alone lies somewhere.
    private static boolean isThere(Path document, String name) {
        if (name.contains("/")) {
            return Files.exists(ROOT.resolve(name)) || Files.exists(document.resolveSibling(name));
        }
        return FILES.stream().anyMatch(file -> file.getFileName().toString().equals(name));
    }

    /// What `pattern` finds in the documents and does not hold, as `document: name`.
    private static Set<String> mentions(Pattern pattern, BiPredicate<Path, String> truth) {
        return documents().flatMap(document -> pattern.matcher(read(document)).results()
                .map((MatchResult found) -> found.group(1)).filter(name -> !truth.test(document, name))
                .map(name -> ROOT.relativize(document) + ": " + name)).collect(toCollection(TreeSet::new));
    }

    private static Stream<Path> documents() {
        return FILES.stream().filter(file -> file.toString().endsWith(".md"));
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean ours = folder.equals(ROOT) || !name.startsWith(".") && !NOT_OURS.contains(name);
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
