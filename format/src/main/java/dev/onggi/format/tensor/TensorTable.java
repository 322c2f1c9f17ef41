package dev.onggi.format.tensor;

import dev.onggi.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts a mapped file into tensors and refuses what cannot be: sizes that overflow, bytes beyond the file's end, two tensors
/// of one name, two tensors in one place.
public final class TensorTable {

    private static final int MAX_NAME = 512;

    private record Extent(Tensor tensor, long start, long end) {
    }

    private final Path path;
    private final MemorySegment file;
    private final List<Extent> extents = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /// @param path for messages
    /// @param file the whole file
    public TensorTable(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
    }

    /// Whether `name` can name a tensor or a metadata key: not empty, at most 512 characters, none of them a control character.
    public static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    /// Adds the tensor that lies at `base + offset`.
    ///
    /// @param shape outermost first
    public void add(String name, ElementType type, List<Long> shape, long base, long offset) {
        String place = "tensor " + name;
        long bytes = bytes(place, type, shape);
        long start = base + offset;
        long end = start + bytes;
        if (start < 0 || start > file.byteSize() || end < start || end > file.byteSize()) {
            throw new FormatException(path, place, "needs bytes " + grouped(start) + ".." + grouped(end)
                    + " but the file ends at " + grouped(file.byteSize())
                    + ". The download stopped early; download it again.");
        }
        if (!names.add(name)) {
            throw new FormatException(path, place, "is there twice. The file is damaged; download it again.");
        }
        extents.add(new Extent(new Tensor(name, type, shape, file.asSlice(start, bytes)), start, end));
    }

    /// How many bytes the tensor added last takes.
    public long lastBytes() {
        return extents.getLast().tensor.data().byteSize();
    }

    /// All tensors, in the order they were added.
    public List<Tensor> tensors() {
        List<Extent> byStart = new ArrayList<>(extents);
        byStart.sort(Comparator.comparingLong(Extent::start).thenComparingLong(Extent::end));
        for (int i = 1; i < byStart.size(); i++) {
            Extent before = byStart.get(i - 1);
            Extent after = byStart.get(i);
            if (after.start < before.end) {
                throw new FormatException(path, "tensor " + after.tensor.name(), "begins at byte "
                        + grouped(after.start) + ", inside tensor " + before.tensor.name()
                        + ", which ends at "
                        + grouped(before.end) + ". The file is damaged; download it again.");
            }
        }
        return extents.stream().map(Extent::tensor).toList();
    }

    private long bytes(String place, ElementType type, List<Long> shape) {
        long elements = 1;
        for (long size : shape) {
            if (size < 0 || (size > 0 && elements > Long.MAX_VALUE / 256 / size)) {
                throw new FormatException(path, place, "has the impossible shape "
                        + shape.stream().map(Long::toUnsignedString).toList()
                        + ". The file is damaged; download it again.");
            }
            elements *= size;
        }
        long columns = shape.isEmpty() ? 1 : shape.getLast();
        if (columns % type.blockElements() != 0) {
            throw new FormatException(path, place, "has rows of " + columns + " elements, but " + type
                    + " comes in blocks of " + type.blockElements()
                    + ". The file is damaged; download it again.");
        }
        return type.bytesFor(elements);
    }

    private static String grouped(long number) {
        return number < 0 ? Long.toUnsignedString(number) : String.format(Locale.ROOT, "%,d", number);
    }
}
