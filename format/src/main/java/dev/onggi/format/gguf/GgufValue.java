package dev.onggi.format.gguf;

import java.util.List;

/// A metadata value, with the type it has in the file.
public sealed interface GgufValue {

    /// Any integer. Unsigned types are widened; an UINT64 above 2⁶³ is refused when read.
    record Whole(GgufType type, long value) implements GgufValue {
    }

    /// FLOAT32 or FLOAT64.
    record Decimal(GgufType type, double value) implements GgufValue {
    }

    /// BOOL.
    record Flag(boolean value) implements GgufValue {
    }

    /// STRING.
    record Text(String value) implements GgufValue {
    }

    /// ARRAY of integers or booleans (0 or 1).
    record Wholes(GgufType elementType, long[] values) implements GgufValue {
    }

    /// ARRAY of FLOAT32 or FLOAT64.
    record Decimals(GgufType elementType, double[] values) implements GgufValue {
    }

    /// ARRAY of STRING.
    record Texts(List<String> values) implements GgufValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /// An UINT32.
    static GgufValue uint32(long value) {
        return new Whole(GgufType.UINT32, value);
    }

    /// A FLOAT32.
    static GgufValue float32(double value) {
        return new Decimal(GgufType.FLOAT32, value);
    }
}
