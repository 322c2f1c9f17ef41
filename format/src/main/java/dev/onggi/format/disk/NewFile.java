package dev.onggi.format.disk;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// A file being written under a temporary name beside its own. [#commit()] gives it its name; closed without that, nothing is
/// left. A file that already has the name stays until then.
public final class NewFile implements AutoCloseable {

    /// How the names of unfinished files end; they begin with a dot.
    public static final String ENDING = ".part";

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final long bytes;
    private boolean committed;

    /// Begins `target`, which will take `bytes` bytes; refuses at once where the disk has no room for them.
    public NewFile(Path target, long bytes) {
        this.target = target;
        this.bytes = bytes;
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new FormatException(target, "", "cannot be written: the directory " + folder
                    + " does not exist. Create it first.");
        }
        if (Files.isDirectory(target)) {
            throw new FormatException(target, "", "is a directory; expected the name of a file to write.");
        }
        // two machines that share a disk may have processes of one number
        temporary = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt()) + ENDING);
        try {
            DiskSpace.require(target, folder, bytes);
            channel = FileChannel.open(temporary, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Appends all of `bytes`.
    public void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Writes all of `content` as `target`.
    public static void write(Path target, byte[] content) {
        try (NewFile file = new NewFile(target, content.length)) {
            file.write(ByteBuffer.wrap(content));
            file.commit();
        }
    }

    /// A stream that appends; to close it changes nothing.
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                NewFile.this.write(ByteBuffer.wrap(new byte[]{(byte) value}));
            }

            @Override
            public void write(byte[] content, int from, int length) {
                NewFile.this.write(ByteBuffer.wrap(content, from, length));
            }
        };
    }

    /// Appends zeros until the file's length is a multiple of `alignment`.
    public void pad(int alignment) {
        long rest = position() % alignment;
        if (rest != 0) {
            write(ByteBuffer.allocate((int) (alignment - rest)));
        }
    }

    /// How many bytes are written.
    public long position() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Brings the bytes to the disk and gives the file its name.
    public void commit() {
        try {
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
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
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FormatException failed(IOException e) {
        return new FormatException(target, "", "cannot be written: " + e.getMessage() + ". It needs "
                + DiskSpace.needed(bytes, temporary.getParent())
                + ". Free some or choose another disk; nothing was left behind.", e);
    }
}
