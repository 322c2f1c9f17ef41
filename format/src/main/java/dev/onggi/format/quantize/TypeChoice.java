package dev.onggi.format.quantize;

import dev.onggi.format.tensor.ElementType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Chooses the element type of each tensor of one model as llama.cpp does, so that files of one name mean one thing.
final class TypeChoice {

    private static final Pattern LAYER = Pattern.compile("blk\\.(\\d{1,5})\\.(.+)");

    private final QuantizationScheme scheme;
    private final int layers;
    private final boolean tied;

    TypeChoice(QuantizationScheme scheme, int layers, boolean tied) {
        this.scheme = scheme;
        this.layers = layers;
        this.tied = tied;
    }

    /// Whether a tensor is a weight matrix; everything else is copied.
    static boolean isMatrix(String name, List<Long> shape) {
        return shape.size() >= 2 && name.endsWith("weight") && !name.endsWith("_norm.weight");
    }

    ElementType of(String name, long columns) {
        ElementType wanted = wanted(name, columns);
        if (columns % wanted.blockElements() == 0) {
            return wanted;
        }
        ElementType smaller = switch (wanted) {
            case Q4_K -> ElementType.Q5_0;
            case Q5_K -> ElementType.Q5_1;
            case Q6_K -> ElementType.Q8_0;
            case F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K -> ElementType.F16;
        };
        return columns % smaller.blockElements() == 0 ? smaller : ElementType.F16;
    }

    private ElementType wanted(String name, long columns) {
        boolean output = name.equals("output.weight") || tied && name.equals("token_embd.weight");
        return switch (scheme) {
            case F16, Q8_0 -> scheme.type();
            case Q4_0, Q6_K -> output ? outputType(columns) : scheme.type();
            case Q4_K_M -> output ? outputType(columns) : mixed(name);
        };
    }

    private ElementType outputType(long columns) {
        return columns % scheme.type().blockElements() == 0 ? ElementType.Q6_K : ElementType.Q8_0;
    }

    private ElementType mixed(String name) {
        Matcher layer = LAYER.matcher(name);
        if (!layer.matches()) {
            return scheme.type();
        }
        return switch (layer.group(2)) {
            case "attn_v.weight", "ffn_down.weight" ->
                isSensitive(Integer.parseInt(layer.group(1))) ? ElementType.Q6_K : scheme.type();
            case "attn_qkv.weight" -> ElementType.Q5_K;
            default -> scheme.type();
        };
    }

    /// The first and the last eighth of the layers, and every third between.
    private boolean isSensitive(int layer) {
        int eighth = layers / 8;
        return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
    }
}
