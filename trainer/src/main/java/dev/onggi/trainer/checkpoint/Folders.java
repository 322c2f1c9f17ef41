package dev.onggi.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders as wholes.
final class Folders {
    private Folders() {
    }

    /// Removes a folder and all in it. Its name goes first, so that a half-removed one is never taken for a whole one.
    static void delete(Path folder) throws IOException {
        Path name = folder.getFileName();
        Path doomed = name.toString().startsWith(".")
                ? folder
                : Files.move(folder, folder.resolveSibling("." + name + ".part"));
        List<Path> all;
        try (Stream<Path> paths = Files.walk(doomed)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
