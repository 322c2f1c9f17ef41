package dev.onggi.corpus.work;

import dev.onggi.corpus.CorpusException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The folder of one pass. Part `n` is a number of files `NNNNN.kind`, and is finished when `NNNNN.done` is there: that one is
/// written last, so a part that was cut off is simply made again.
///
/// @param folder absolute path
public record WorkFolder(String folder) implements Serializable {

    /// The folder of all passes of a run.
    public static Path of(Path run) {
        return run.resolve("parts");
    }

    /// The folder of a pass, made where it is not there.
    public static WorkFolder of(Path run, String pass) {
        Path folder = of(run).resolve(pass);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CorpusException(folder, "", "cannot be made: " + e, e);
        }
        return new WorkFolder(folder.toString());
    }

    /// The file of a part.
    public Path file(int part, String kind) {
        return Path.of(folder, String.format(Locale.ROOT, "%05d.%s", part, kind));
    }

    /// A file of all parts together.
    public Path file(String name) {
        return Path.of(folder, name);
    }

    /// Bytes of the texts that these parts have kept; all of them are finished.
    public long kept(List<Integer> parts) {
        return parts.stream().mapToLong(part -> PartMarker.read(this, part).get("kept.bytes")).sum();
    }

    /// Whether the part needs no more work.
    public boolean isDone(int part) {
        return Files.exists(file(part, "done"));
    }
}
