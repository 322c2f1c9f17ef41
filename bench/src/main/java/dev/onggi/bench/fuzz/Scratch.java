package dev.onggi.bench.fuzz;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder for the files a parser is to open, for as long as the process runs.
final class Scratch {

    /// More than any golden model's weights have: a header's tensors lie within the file, as zeros.
    private static final long PADDED_BYTES = 1 << 18;

    private final Path folder;

    Scratch() {
        try {
            folder = Files.createTempDirectory(
                    Path.of(System.getProperty("fuzz.scratch", "")).toAbsolutePath(),
                    "fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A scratch folder with the files of `model`, a folder of `golden/format/models`.
    static Scratch of(String model) {
        Scratch scratch = new Scratch();
        try (Stream<Path> files = Files.list(golden().resolve("format/models").resolve(model))) {
            for (Path file : files.toList()) {
                scratch.write(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scratch;
    }

    static Path golden() {
        return Path.of(System.getProperty("fuzz.golden", "golden"));
    }

    Path folder() {
        return folder;
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes `bytes` and zeros behind them.
    Path writePadded(String name, byte[] bytes) {
        Path path = write(name, bytes);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(Math.max(bytes.length, PADDED_BYTES));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Opens `model` and asks it for all but its weights. `true` where that went well, `false` where it was refused.
    static boolean opens(Path model) {
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            return List.of(checkpoint.config(), checkpoint.tokenizer(), checkpoint.chatTemplate(),
                    checkpoint.generationDefaults(), checkpoint.tensors()).size() == 5;
        } catch (FormatException e) {
            return false;
        }
    }
}
