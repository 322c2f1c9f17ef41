package dev.onggi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Standard output, which remembers that it could not be written; a print writer around it would keep that to itself.
final class StandardOutput extends FileOutputStream {
    private static final Path FILE = Path.of("/dev/stdout");
    private static final int TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private Optional<IOException> failure = Optional.empty();

    StandardOutput() {
        super(FileDescriptor.out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            super.write(bytes, from, length);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    /// Why something is missing from what was printed. A reader that has left misses nothing.
    Optional<String> loss() {
        return failure.filter(_ -> !isPipe())
                .map(e -> "standard output cannot be written: " + e.getMessage()
                        + "; what was printed is not all there is");
    }

    private static boolean isPipe() {
        try {
            int type = (Integer) Files.getAttribute(FILE, "unix:mode") & TYPE;
            return type == PIPE || type == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            // where the system does not say what standard output is, a loss is told rather than kept
            return false;
        }
    }
}
