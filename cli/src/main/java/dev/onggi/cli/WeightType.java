package dev.onggi.cli;

import dev.onggi.format.quantize.QuantizationScheme;
import dev.onggi.format.tensor.ElementType;
import java.util.Optional;

/// What a model is written in, as `--type` names it.
enum WeightType {
    F32(ElementType.F32, Optional.empty()), F16(ElementType.F16, Optional.empty()), BF16(ElementType.BF16,
            Optional.empty()), Q8_0(ElementType.Q8_0, Optional.of(QuantizationScheme.Q8_0)), Q6_K(
                    ElementType.Q6_K, Optional.of(QuantizationScheme.Q6_K)), Q4_K_M(ElementType.Q4_K,
                            Optional.of(QuantizationScheme.Q4_K_M)), Q4_0(ElementType.Q4_0,
                                    Optional.of(QuantizationScheme.Q4_0));

    private final ElementType elements;
    private final Optional<QuantizationScheme> scheme;

    WeightType(ElementType elements, Optional<QuantizationScheme> scheme) {
        this.elements = elements;
        this.scheme = scheme;
    }

    /// The type most matrices get.
    ElementType elements() {
        return elements;
    }

    /// What chooses each matrix's type, where not all get the same.
    Optional<QuantizationScheme> scheme() {
        return scheme;
    }
}
