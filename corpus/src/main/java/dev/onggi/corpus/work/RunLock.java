package dev.onggi.corpus.work;

import dev.onggi.corpus.CorpusException;
import dev.onggi.format.disk.NewFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Keeps the folder of a run for one process; the system lets go of it when the process ends, however it ends. Whoever takes
/// it sweeps out what an earlier process that was killed has left: files without a name of their own, and scratch.
public final class RunLock implements AutoCloseable {
    private static final Path NO_SCRATCH = Path.of("");

    private final FileChannel channel;
    private final Path parts;

    private RunLock(FileChannel channel, Path parts) {
        this.channel = channel;
        this.parts = parts;
    }

    /// Takes the folder of a run, which is made where it is not there.
    ///
    /// @param scratch folder below it of which nothing is worth keeping
    public static RunLock take(Path run, Path scratch) {
        Path parts = WorkFolder.of(run);
        Path file = parts.resolve("lock");
        try {
            Files.createDirectories(parts);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new CorpusException(run, "",
                        "another process is running this recipe. Wait for its end, or stop it.");
            }
            sweep(parts, scratch);
            return new RunLock(channel, parts);
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be locked: " + e, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void sweep(Path parts, Path scratch) throws IOException {
        Files.walkFileTree(parts, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = String.valueOf(file.getFileName());
                if (file.startsWith(scratch) || name.startsWith(".") && name.endsWith(NewFile.ENDING)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                    throws IOException {
                if (folder.startsWith(scratch)) {
                    Files.deleteIfExists(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Sweeps out what lost executors have left, and lets go.
    @Override
    public void close() {
        try (channel) {
            sweep(parts, NO_SCRATCH);
        } catch (IOException e) {
            throw new CorpusException(parts, "", "cannot be swept: " + e, e);
        }
    }
}
