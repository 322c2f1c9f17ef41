package dev.onggi.format.safetensors;

import dev.onggi.format.FormatException;
import dev.onggi.format.tensor.ElementType;
import java.nio.file.Path;

/// Safetensors' names for element types.
final class Dtypes {

    private Dtypes() {
    }

    static ElementType elementType(Path path, String place, String dtype) {
        return switch (dtype) {
            case "F32" -> ElementType.F32;
            case "F16" -> ElementType.F16;
            case "BF16" -> ElementType.BF16;
            default -> throw new FormatException(path, place, "has dtype " + dtype
                    + "; Onggi reads F32, F16 and BF16. Get the model in one of these (no GPTQ, AWQ or FP8).");
        };
    }

    static String name(ElementType type) {
        return switch (type) {
            case F32, F16, BF16 -> type.name();
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K ->
                throw new IllegalArgumentException(type + " does not exist in safetensors");
        };
    }
}
