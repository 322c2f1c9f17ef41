package dev.onggi.format.tensor;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// A named block of numbers as it lies on disk, usually a slice of a mapped file.
///
/// @param name the tensor's name
/// @param type how its elements are laid out
/// @param shape sizes, outermost first: a weight matrix is `[rows, columns]`, one row one output feature. (GGUF files list
///        them the other way round; readers turn them.)
/// @param data the bytes, exactly `type.bytesFor(elements())` of them; read-only, alive as long as the file it came from
public record Tensor(String name, ElementType type, List<Long> shape, MemorySegment data) {

    public Tensor {
        shape = List.copyOf(shape);
    }

    /// The number of elements: the product of the shape.
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /// All sizes but the last, multiplied: how many rows.
    public long rows() {
        return shape.isEmpty() ? 1 : elements() / Math.max(1, columns());
    }

    /// The last size: how many elements a row has.
    public long columns() {
        return shape.isEmpty() ? 1 : shape.getLast();
    }
}
