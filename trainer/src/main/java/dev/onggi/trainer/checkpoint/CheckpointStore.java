package dev.onggi.trainer.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.learn.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkpoints of one run. A thread of its own writes them while training goes on; a second one waits for the first. Otherwise
/// belongs to one thread.
public final class CheckpointStore implements AutoCloseable {
    private static final String PREFIX = "step-";
    /// Any other name, such as that of a copy which a user made, is nobody's business here.
    private static final Pattern WHOLE = Pattern.compile(PREFIX + "\\d{10}");
    private static final Pattern HALF_WRITTEN = Pattern.compile("\\." + PREFIX + ".*");

    private final Path folder;
    private final CheckpointWriter writer;
    private final int keep;
    private final ProcessGroup group;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("checkpoint").factory());
    private Optional<Future<Path>> writing = Optional.empty();
    private Optional<Path> finished = Optional.empty();

    /// Takes over the checkpoints in `folder`, and removes what a killed process left half-written there.
    ///
    /// @param keep how many of the last ones stay
    public CheckpointStore(Path folder, CheckpointWriter writer, int keep, ProcessGroup group) {
        this.folder = folder;
        this.writer = writer;
        this.keep = keep;
        this.group = group;
        if (group.rank() == 0) {
            sweep();
        }
    }

    private void sweep() {
        try {
            Files.createDirectories(folder);
            for (Path path : list(folder, HALF_WRITTEN)) {
                Folders.delete(path);
            }
        } catch (IOException e) {
            throw new TrainerException(folder, "", "cannot be prepared: " + e, e);
        }
    }

    /// Begins to write a snapshot, once the one before is on disk. Throws where that one could not be written.
    /// Process 0 alone writes.
    public void save(Snapshot snapshot) {
        await();
        if (group.rank() != 0) {
            return;
        }
        Path target = folder.resolve(String.format(Locale.ROOT, "%s%010d", PREFIX, snapshot.step()));
        writing = Optional.of(thread.submit(() -> {
            if (Files.isDirectory(target)) {
                return target;
            }
            writer.write(target, snapshot);
            for (Path old : all().reversed().stream().skip(keep).toList()) {
                Folders.delete(old);
            }
            return target;
        }));
    }

    /// Waits until the last snapshot is on disk. Throws where it could not be written.
    public void await() {
        if (writing.isPresent()) {
            finished = Optional.of(result(writing.get()));
            writing = Optional.empty();
        }
    }

    /// The checkpoint that came to be whole since the last call, if one did. Throws where it could not be written.
    public Optional<Path> finished() {
        if (writing.isPresent() && writing.get().isDone()) {
            await();
        }
        Optional<Path> told = finished;
        finished = Optional.empty();
        return told;
    }

    /// The newest whole checkpoint.
    public Optional<Path> latest() {
        return latest(folder);
    }

    /// The newest whole checkpoint of a folder of checkpoints.
    public static Optional<Path> latest(Path folder) {
        return Files.isDirectory(folder)
                ? list(folder, WHOLE).stream().reduce((_, newer) -> newer)
                : Optional.empty();
    }

    /// How many steps a checkpoint has behind it.
    public static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }

    @Override
    public void close() {
        thread.close();
    }

    private List<Path> all() {
        return list(folder, WHOLE);
    }

    private Path result(Future<Path> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainerException("interrupted while a checkpoint was being written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FormatException || e.getCause() instanceof IOException) {
                throw new TrainerException("no checkpoint could be written: " + e.getCause().getMessage()
                        + " The last good one is "
                        + latest().map(Path::toString).orElse("none yet") + ".", e.getCause());
            }
            throw new IllegalStateException("the checkpoint thread failed", e.getCause());
        }
    }

    private static List<Path> list(Path folder, Pattern name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name.matcher(file.getFileName().toString()).matches()).sorted()
                    .toList();
        } catch (IOException e) {
            throw new TrainerException(folder, "", "cannot be listed: " + e, e);
        }
    }
}
