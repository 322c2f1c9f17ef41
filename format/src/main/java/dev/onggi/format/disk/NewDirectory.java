package dev.onggi.format.disk;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A directory being filled under a temporary name beside its own. [#commit()] gives it its name; closed without that, nothing
/// is left.
public final class NewDirectory implements AutoCloseable {

    private final Path target;
    private final Path temporary;
    private boolean committed;

    /// Begins `target`, which must not exist yet, or be empty.
    public NewDirectory(Path target) {
        this.target = target;
        Path absolute = target.toAbsolutePath();
        temporary = absolute
                .resolveSibling("." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            if (Files.exists(target) && !(Files.isDirectory(target) && isEmpty(target))) {
                throw new FormatException(target, "", "exists already. Remove it or choose another name.");
            }
            delete();
            Files.createDirectory(temporary);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Refuses to go on where the disk has no room for `bytes` bytes.
    public void require(long bytes) {
        try {
            DiskSpace.require(target, temporary, bytes);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Does `work`, whose errors about files in here name them as the user will know them.
    public void fill(Runnable work) {
        try {
            work.run();
        } catch (FormatException e) {
            if (!e.file().startsWith(temporary)) {
                throw e;
            }
            String told = String.valueOf(e.getMessage())
                    .substring(e.file().toString().length() + ": ".length());
            throw new FormatException(target.resolve(temporary.relativize(e.file())), "", told, e);
        }
    }

    /// Where to put files until [#commit()].
    public Path path() {
        return temporary;
    }

    /// Gives the directory its name.
    public void commit() {
        try {
            Files.deleteIfExists(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            committed = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            delete();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(temporary)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(temporary)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private FormatException failed(IOException e) {
        return new FormatException(target, "", "cannot be written: " + e + ". Nothing was left behind.", e);
    }
}
