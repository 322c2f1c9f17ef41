package dev.onggi.format.tensor;

import java.util.Optional;

/// How the elements of a tensor are laid out in bytes. Quantised types come in blocks: `blockElements` consecutive elements
/// of one row share `blockBytes` bytes. Layouts and numbers are GGUF's (ggml's `ggml_type`).
public enum ElementType {
    /// IEEE 754 binary32, little-endian.
    F32(0, 1, 4),
    /// IEEE 754 binary16, little-endian.
    F16(1, 1, 2),
    /// 16 B of 32: half scale, 32 nibbles; value = scale · (nibble − 8).
    Q4_0(2, 32, 18),
    /// Half scale, half minimum, 32 nibbles; value = scale · nibble + minimum.
    Q4_1(3, 32, 20),
    /// Half scale, 32 high bits, 32 nibbles; value = scale · (q − 16).
    Q5_0(6, 32, 22),
    /// Half scale, half minimum, 32 high bits, 32 nibbles; value = scale · q + minimum.
    Q5_1(7, 32, 24),
    /// Half scale, 32 signed bytes.
    Q8_0(8, 32, 34),
    /// Super-block of 256: 16 × (4-bit scale, 4-bit minimum), 2-bit quants, half d, half dmin.
    Q2_K(10, 256, 84),
    /// Super-block of 256: high bits, 2-bit quants, 16 × 6-bit scales, half d.
    Q3_K(11, 256, 110),
    /// Super-block of 256: half d, half dmin, 8 × (6-bit scale, 6-bit minimum), 4-bit quants.
    Q4_K(12, 256, 144),
    /// As [#Q4_K] with one more bit a quant.
    Q5_K(13, 256, 176),
    /// Super-block of 256: low nibbles, high 2 bits, 16 signed byte scales, half d; value = d · scale · (q − 32).
    Q6_K(14, 256, 210),
    /// The upper half of binary32, little-endian.
    BF16(30, 1, 2);

    private final int ggufId;
    private final int blockElements;
    private final int blockBytes;

    ElementType(int ggufId, int blockElements, int blockBytes) {
        this.ggufId = ggufId;
        this.blockElements = blockElements;
        this.blockBytes = blockBytes;
    }

    /// The type's number in a GGUF file.
    public int ggufId() {
        return ggufId;
    }

    /// How many elements one block holds; 1 for the plain types.
    public int blockElements() {
        return blockElements;
    }

    /// How many bytes one block takes.
    public int blockBytes() {
        return blockBytes;
    }

    /// Bytes that `elements` elements take. `elements` must be a multiple of [#blockElements()].
    public long bytesFor(long elements) {
        if (elements % blockElements != 0) {
            throw new IllegalArgumentException(
                    elements + " elements do not fill whole " + this + " blocks of " + blockElements);
        }
        return Math.multiplyExact(elements / blockElements, (long) blockBytes);
    }

    /// The type with GGUF number `id`, if Onggi knows it.
    public static Optional<ElementType> ofGgufId(int id) {
        for (ElementType type : values()) {
            if (type.ggufId == id) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
