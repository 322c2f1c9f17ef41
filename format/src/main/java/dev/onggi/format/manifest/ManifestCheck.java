package dev.onggi.format.manifest;

import dev.onggi.format.FormatException;
import dev.onggi.format.manifest.Manifest.Entry;
import dev.onggi.format.manifest.Manifest.Kind;
import dev.onggi.format.shard.TokenShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds the files of a corpus against its manifest, byte by byte.
public final class ManifestCheck {
    private final Path folder;
    private final Manifest manifest;
    private final List<Fault> faults = new ArrayList<>();

    private ManifestCheck(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /// One file that is not as the manifest says.
    ///
    /// @param path from the corpus's folder
    /// @param detail expected and found
    public record Fault(String path, Wrong wrong, String detail) {
    }

    /// What is wrong with a file.
    public enum Wrong {
        /// It is not there.
        MISSING,
        /// It is there, beside files of its kind, and the manifest does not know it.
        EXTRA,
        /// It ends too soon.
        CUT_SHORT,
        /// Its bytes are others.
        CHANGED,
        /// Its ids are those of another tokenizer.
        OTHER_TOKENIZER
    }

    /// Every fault of the corpus in `folder`, by path.
    public static List<Fault> faults(Path folder, Manifest manifest) {
        ManifestCheck check = new ManifestCheck(folder, manifest);
        manifest.outputs().forEach(check::file);
        check.extra();
        check.faults.sort((a, b) -> a.path().compareTo(b.path()));
        return List.copyOf(check.faults);
    }

    /// Refuses a corpus that has a fault; names the first.
    public static void requireWhole(Path folder, Manifest manifest) {
        List<Fault> faults = faults(folder, manifest);
        if (!faults.isEmpty()) {
            Fault first = faults.getFirst();
            throw new FormatException(folder.resolve(first.path()), "", first.detail()
                    + (faults.size() == 1 ? "" : "; and " + (faults.size() - 1) + " more file(s) are wrong")
                    + ". Copy the corpus again, or run its recipe again; onggi corpus verify " + folder
                    + " lists every fault.");
        }
    }

    private void file(Entry entry) {
        Path file = folder.resolve(entry.path());
        if (!Files.isRegularFile(file)) {
            fault(entry, Wrong.MISSING, "is missing");
            return;
        }
        long size = size(file);
        if (size < entry.bytes()) {
            fault(entry, Wrong.CUT_SHORT, String.format(Locale.ROOT,
                    "was cut short: expected %,d bytes, found %,d", entry.bytes(), size));
            return;
        }
        String found = FileDigest.of(file);
        if (!found.equals(entry.sha256())) {
            fault(entry, Wrong.CHANGED,
                    "was changed: expected SHA-256 " + entry.sha256() + ", found " + found);
        } else if (entry.kind() == Kind.SHARD) {
            tokenizer(entry, TokenShard.open(file).tokenizer());
        }
    }

    private void tokenizer(Entry entry, String found) {
        if (!found.equals(manifest.tokenizer())) {
            fault(entry, Wrong.OTHER_TOKENIZER,
                    "holds ids of another tokenizer: expected that with SHA-256 " + manifest.tokenizer()
                            + ", found " + found);
        }
    }

    /// Files beside those of the manifest that end like one of them.
    private void extra() {
        Set<String> known = manifest.outputs().stream().map(Entry::path).collect(Collectors.toSet());
        Set<String> kinds = new TreeSet<>();
        known.forEach(path -> kinds.add(path.substring(0, path.lastIndexOf('/') + 1) + "*" + ending(path)));
        for (String kind : kinds) {
            String below = kind.substring(0, kind.lastIndexOf('*'));
            String ending = kind.substring(kind.lastIndexOf('*') + 1);
            for (String name : names(folder.resolve(below))) {
                String path = below + name;
                if (!name.startsWith(".") && ending(name).equals(ending) && !known.contains(path)
                        && !path.equals(Manifest.FILE)) {
                    faults.add(new Fault(path, Wrong.EXTRA, "is not in the manifest"));
                }
            }
        }
    }

    private static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(dot) : "";
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName()))
                    .sorted().toList();
        } catch (IOException e) {
            throw new FormatException(folder, "", "cannot be listed: " + e, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new FormatException(file, "", "cannot be read: " + e, e);
        }
    }

    private void fault(Entry entry, Wrong wrong, String detail) {
        faults.add(new Fault(entry.path(), wrong, detail));
    }
}
