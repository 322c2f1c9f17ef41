package dev.onggi.corpus.source;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.Recipe.SourceRule;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which files the sources of a recipe have, in an order that depends on their names alone. Links inside a
/// source are not followed, so a loop of them is no loop.
///
/// @param files what will be read
/// @param ignored names of files of no known kind
public record Inventory(List<SourceFile> files, List<String> ignored) {

    /// Looks through the sources.
    public static Inventory of(Recipe recipe) {
        List<SourceFile> files = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (int source = 0; source < recipe.sources().size(); source++) {
            SourceRule rule = recipe.sources().get(source);
            List<SourceFile> found = new ArrayList<>();
            try {
                walk(source, rule, found, ignored);
            } catch (IOException e) {
                throw new CorpusException(Path.of(rule.path()), "", "cannot be listed: " + e, e);
            }
            found.sort(Comparator.comparing(SourceFile::name).thenComparing(SourceFile::uri));
            if (found.isEmpty()) {
                throw new CorpusException(Path.of(recipe.file()), "source '" + rule.name() + "'",
                        "finds no file of a known kind in " + rule.path() + ".");
            }
            files.addAll(found);
        }
        return new Inventory(List.copyOf(files), List.copyOf(ignored));
    }

    private static void walk(int source, SourceRule rule, List<SourceFile> found, List<String> ignored)
            throws IOException {
        Path root = Path.of(rule.path()).toRealPath();
        if (Files.isRegularFile(root)) {
            found.add(file(source, root, String.valueOf(Path.of(rule.path()).getFileName()),
                    Files.readAttributes(root, BasicFileAttributes.class)));
            return;
        }
        List<PathMatcher> globs = rule.include().stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob)).toList();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                Path relative = root.relativize(path);
                String name = FileName.of(root, path);
                boolean wanted = globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(relative));
                if (wanted && attributes.isRegularFile()) {
                    if (FileKind.of(name).isPresent()) {
                        found.add(file(source, path, name, attributes));
                    } else {
                        ignored.add(rule.name() + "/" + name);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
                ignored.add(rule.name() + "/" + FileName.of(root, path) + " (" + e.getClass().getSimpleName()
                        + ")");
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static SourceFile file(int source, Path path, String name, BasicFileAttributes attributes) {
        return new SourceFile(source, path.toUri().toString(), name, attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }
}
