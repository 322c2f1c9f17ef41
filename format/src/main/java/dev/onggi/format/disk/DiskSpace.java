package dev.onggi.format.disk;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a disk has room for what is to be written.
final class DiskSpace {

    private DiskSpace() {
    }

    /// Refuses to begin `target` where the disk of `folder` has less than `bytes` bytes free.
    static void require(Path target, Path folder, long bytes) throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < bytes) {
            throw new FormatException(target, "", "needs " + needed(bytes, folder)
                    + ". Free some or choose another disk; nothing was written.");
        }
    }

    /// `1,000 bytes, and the disk has 10 free`.
    static String needed(long bytes, @Nullable Path folder) {
        String free;
        try {
            free = folder == null
                    ? "an unknown number"
                    : String.format(Locale.ROOT, "%,d", Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            free = "an unknown number";
        }
        return String.format(Locale.ROOT, "%,d bytes, and the disk has %s free", bytes, free);
    }
}
