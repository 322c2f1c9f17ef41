package dev.onggi.format.quantize;

import dev.onggi.format.tensor.ElementType;

/// Which element type each weight matrix of a model gets. Vectors stay as they are.
public enum QuantizationScheme {
    /// Every matrix in F16.
    F16(ElementType.F16, 1),
    /// Every matrix in Q8_0.
    Q8_0(ElementType.Q8_0, 7),
    /// Matrices in Q4_0, the output matrix in Q6_K.
    Q4_0(ElementType.Q4_0, 2),
    /// Matrices in Q4_K, the output matrix in Q6_K, and in some layers `attn_v` and `ffn_down` in Q6_K.
    Q4_K_M(ElementType.Q4_K, 15),
    /// Every matrix in Q6_K.
    Q6_K(ElementType.Q6_K, 18);

    private final ElementType type;
    private final int fileType;

    QuantizationScheme(ElementType type, int fileType) {
        this.type = type;
        this.fileType = fileType;
    }

    /// The type most matrices get.
    public ElementType type() {
        return type;
    }

    /// `general.file_type` of such a file.
    public int fileType() {
        return fileType;
    }
}
