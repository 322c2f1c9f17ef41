package dev.onggi.format.gguf;

import java.util.Optional;

/// The type of a metadata value, in the order of GGUF's numbers for them.
public enum GgufType {
    /// Unsigned byte.
    UINT8(1),
    /// Signed byte.
    INT8(1),
    /// Unsigned 16 bit.
    UINT16(2),
    /// Signed 16 bit.
    INT16(2),
    /// Unsigned 32 bit.
    UINT32(4),
    /// Signed 32 bit.
    INT32(4),
    /// IEEE 754 binary32.
    FLOAT32(4),
    /// One byte, 0 or 1.
    BOOL(1),
    /// Length in 64 bit, then UTF-8.
    STRING(0),
    /// Element type in 32 bit, count in 64 bit, then the elements.
    ARRAY(0),
    /// Unsigned 64 bit.
    UINT64(8),
    /// Signed 64 bit.
    INT64(8),
    /// IEEE 754 binary64.
    FLOAT64(8);

    private final int bytes;

    GgufType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one value; 0 for strings and arrays, whose length varies.
    public int bytes() {
        return bytes;
    }

    /// The number that stands for this type in a file.
    public int id() {
        return ordinal();
    }

    /// The type with number `id`.
    static Optional<GgufType> ofId(int id) {
        GgufType[] types = values();
        return id >= 0 && id < types.length ? Optional.of(types[id]) : Optional.empty();
    }
}
