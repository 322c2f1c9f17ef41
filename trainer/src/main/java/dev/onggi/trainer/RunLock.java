package dev.onggi.trainer;

import dev.onggi.trainer.learn.ProcessGroup;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One run at a time writes to an output folder; process 0 of a group holds the lock for all.
record RunLock(Optional<FileChannel> held) implements AutoCloseable {

    static RunLock take(Path output, ProcessGroup group) {
        if (group.rank() != 0) {
            return new RunLock(Optional.empty());
        }
        Path file = output.resolve("lock");
        try {
            Files.createDirectories(output);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new TrainerException(output, "",
                        "another run writes here now. Wait for it, or name another output.");
            }
            return new RunLock(Optional.of(channel));
        } catch (IOException e) {
            throw new TrainerException(output, "", "cannot be written: " + e, e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (held.isPresent()) {
                held.get().close();
            }
        } catch (IOException e) {
            throw new TrainerException("the lock of the output folder cannot be given back: " + e, e);
        }
    }
}
