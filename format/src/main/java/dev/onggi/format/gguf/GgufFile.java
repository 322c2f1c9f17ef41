package dev.onggi.format.gguf;

import dev.onggi.format.FormatException;
import dev.onggi.format.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A GGUF file, version 2 or 3, mapped into memory. Little-endian throughout:
///
/// | part | bytes |
/// | --- | --- |
/// | `GGUF`, version | 4 + 4 |
/// | number of tensors, number of metadata pairs | 8 + 8 |
/// | each pair: key (length 8, UTF-8), type 4, value | |
/// | each tensor: name, number of dimensions 4, each dimension 8 (innermost first), type 4, offset 8 | |
/// | padding to `general.alignment` (32) | |
/// | tensor data, each tensor at its offset from here | |
///
/// @param path the file
/// @param version 2 or 3
/// @param metadata the key-value part
/// @param tensors in file order; their data are slices of the mapping, alive until [#close()]
/// @param arena owns the mapping
public record GgufFile(Path path, int version, GgufMetadata metadata, List<Tensor> tensors, Arena arena)
        implements
            AutoCloseable {

    /// Maps and checks `path`. The header is read, the tensor data are not.
    public static GgufFile open(Path path) {
        Arena arena = Arena.ofShared();
        try {
            return new GgufReader(path, map(path, arena)).read(arena);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /// The metadata of `path` alone. What lies behind them is not looked at, and nothing stays mapped.
    public static GgufMetadata readMetadata(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return new GgufReader(path, map(path, arena)).readMetadata();
        }
    }

    private static MemorySegment map(Path path, Arena arena) {
        if (Files.isDirectory(path)) {
            throw new FormatException(path, "", "is a directory; expected a GGUF file.");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new FormatException(path, "", "does not exist. Check the spelling of the path.", e);
        } catch (IOException e) {
            throw new FormatException(path, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
