package dev.onggi.format.safetensors;

import dev.onggi.format.FormatException;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.format.tensor.TensorTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// A safetensors file: the header's length in 64 bit little-endian, the header, the data.
///
/// ```json
/// {"__metadata__": {"format": "pt"}, "a.weight": {"dtype": "BF16", "shape": [2, 3], "data_offsets": [0, 12]}}
/// ```
///
/// Offsets count from the end of the header.
public final class SafetensorsFile {

    /// As the reference implementation limits it.
    private static final long MAX_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment file;
    private final TensorTable table;

    private SafetensorsFile(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        table = new TensorTable(path, file);
    }

    /// The tensors of `path` whose names `wanted` accepts, mapped for as long as `arena` lives. Others may have any dtype.
    public static List<Tensor> read(Path path, Arena arena, Predicate<String> wanted) {
        return new SafetensorsFile(path, map(path, arena)).read(wanted);
    }

    private static MemorySegment map(Path path, Arena arena) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        } catch (NoSuchFileException e) {
            throw new FormatException(path, "", "does not exist. Download it from where the model came from.",
                    e);
        } catch (IOException e) {
            throw new FormatException(path, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Tensor> read(Predicate<String> wanted) {
        if (file.byteSize() < 8) {
            throw new FormatException(path, "", "has " + file.byteSize()
                    + " bytes; a safetensors file begins with a header length of 8. Download it again.");
        }
        long length = file.get(LONG, 0);
        if (length < 2 || length > MAX_HEADER) {
            throw new FormatException(path, "the header length", "is " + Long.toUnsignedString(length)
                    + "; expected 2 to 100,000,000. The file is damaged or not a safetensors file.");
        }
        if (length > file.byteSize() - 8) {
            throw new FormatException(path, "the header", String.format(Locale.ROOT,
                    "needs bytes 8..%,d but the file ends at %,d. The download stopped early; download it again.",
                    8 + length, file.byteSize()));
        }
        byte[] json = file.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
        JsonObject header = JsonFile.parse(path, "the header", json, json.length);
        for (String name : header.keys()) {
            if (!name.equals(METADATA) && wanted.test(name)) {
                add(name, header.requiredObject(name), 8 + length);
            }
        }
        return table.tensors();
    }

    private void add(String name, JsonObject entry, long dataStart) {
        if (!TensorTable.isName(name)) {
            throw new FormatException(path, "a tensor name",
                    "is empty, too long or has control characters in it. The file is damaged; download it again.");
        }
        String place = "tensor " + name;
        String dtype = entry.requiredText("dtype");
        List<Long> shape = longs(entry, "shape", place);
        List<Long> offsets = longs(entry, "data_offsets", place);
        if (offsets.size() != 2) {
            throw new FormatException(path, place, "has " + offsets.size() + " data_offsets; expected 2.");
        }
        table.add(name, Dtypes.elementType(path, place, dtype), shape, dataStart, offsets.get(0));
        long bytes = table.lastBytes();
        if (offsets.get(1) - offsets.get(0) != bytes) {
            throw new FormatException(path, place,
                    "of shape " + shape + " and dtype " + dtype + " takes " + bytes
                            + " bytes, but data_offsets " + offsets + " leave "
                            + (offsets.get(1) - offsets.get(0))
                            + ". The file is damaged; download it again.");
        }
    }

    private List<Long> longs(JsonObject entry, String key, String place) {
        Map<String, Object> plain = entry.plain();
        if (!(plain.get(key) instanceof List<?> values)) {
            throw new FormatException(path, place,
                    "has no array " + key + ". The file is damaged; download it again.");
        }
        List<Long> numbers = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < 0) {
                throw new FormatException(path, place, "has " + key + " " + values
                        + "; expected whole numbers from 0. The file is damaged; download it again.");
            }
            numbers.add(((Number) value).longValue());
        }
        return numbers;
    }
}
