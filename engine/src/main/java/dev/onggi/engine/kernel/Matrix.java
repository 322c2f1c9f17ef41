package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.ElementType;
import java.lang.foreign.MemorySegment;

/// A weight matrix as one implementation of [Kernels] wants it in memory: as it lies in the file, or repacked.
///
/// @param name the tensor's name, for messages
/// @param type the element type in the file
/// @param rows output features
/// @param columns input features
/// @param layout how `data` is ordered; only the implementation that made it can read anything but [Layout#ROWS]
/// @param data the bytes
public record Matrix(String name, ElementType type, int rows, int columns, Layout layout, MemorySegment data) {

    /// The order of the bytes.
    public enum Layout {
        /// Row after row, as in the file.
        ROWS,
        /// Sixteen rows interleaved, as the native kernels read them.
        INTERLEAVED_16
    }
}
