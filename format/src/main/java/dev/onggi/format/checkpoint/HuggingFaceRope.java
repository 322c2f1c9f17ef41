package dev.onggi.format.checkpoint;

import dev.onggi.format.json.JsonObject;
import java.util.Optional;

/// Rotary embedding out of `config.json`, in both spellings: `rope_theta` beside `rope_scaling` (until transformers 4), and
/// `rope_parameters` (since 5), flat or one object a layer type. Defaults are transformers'.
final class HuggingFaceRope {

    private final JsonObject config;
    private final int headSize;

    HuggingFaceRope(JsonObject config, int headSize) {
        this.config = config;
        this.headSize = headSize;
    }

    /// The rope of layers that see everything.
    RopeConfig global(double defaultBase) {
        Optional<JsonObject> parameters = parameters()
                .flatMap(all -> all.object("full_attention").or(() -> flat(all)));
        double base = parameters.flatMap(p -> p.decimal("rope_theta")).or(() -> config.decimal("rope_theta"))
                .orElse(defaultBase);
        return rope(base, parameters);
    }

    /// The rope of sliding layers, in families that have one of their own: never stretched in the old spelling.
    RopeConfig local(double defaultBase) {
        Optional<JsonObject> parameters = parameters().flatMap(all -> all.object("sliding_attention"));
        double base = parameters.flatMap(p -> p.decimal("rope_theta"))
                .or(() -> config.decimal("rope_local_base_freq")).orElse(defaultBase);
        return rope(base, parameters);
    }

    private Optional<JsonObject> parameters() {
        return config.object("rope_parameters").or(() -> config.object("rope_scaling"));
    }

    private static Optional<JsonObject> flat(JsonObject all) {
        return all.has("sliding_attention") ? Optional.empty() : Optional.of(all);
    }

    private RopeConfig rope(double base, Optional<JsonObject> parameters) {
        double share = parameters.flatMap(p -> p.decimal("partial_rotary_factor"))
                .or(() -> config.decimal("partial_rotary_factor")).orElse(1.0);
        RopeScaling scaling = parameters.map(this::scaling).orElse(new RopeScaling.None());
        return new RopeConfig(base, (int) (headSize * share), RopeConfig.Layout.HALVES, scaling);
    }

    private RopeScaling scaling(JsonObject parameters) {
        String type = parameters.text("rope_type").or(() -> parameters.text("type")).orElse("default");
        return switch (type) {
            case "default" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(required(parameters, "factor"));
            case "llama3" -> new RopeScaling.Llama3(required(parameters, "factor"),
                    required(parameters, "low_freq_factor"), required(parameters, "high_freq_factor"),
                    originalContext(parameters));
            case "yarn" -> yarn(parameters);
            default -> throw parameters.wrong("rope_type", "is '" + type
                    + "', which Onggi does not run; it runs default, linear, llama3, yarn.");
        };
    }

    private int originalContext(JsonObject parameters) {
        return config.whole("original_max_position_embeddings")
                .or(() -> parameters.whole("original_max_position_embeddings"))
                .orElseGet(() -> config.requiredWhole("max_position_embeddings"));
    }

    private RopeScaling yarn(JsonObject parameters) {
        int original = originalContext(parameters);
        double factor = parameters.decimal("factor")
                .orElseGet(() -> (double) config.requiredWhole("max_position_embeddings") / original);
        double attention = parameters.decimal("attention_factor")
                .orElseGet(() -> attention(parameters, factor));
        return new RopeScaling.Yarn(factor, original,
                parameters.decimal("beta_fast").filter(b -> b != 0).orElse(32.0),
                parameters.decimal("beta_slow").filter(b -> b != 0).orElse(1.0), attention,
                parameters.flag("truncate").orElse(true));
    }

    private static double attention(JsonObject parameters, double factor) {
        double mscale = parameters.decimal("mscale").orElse(0.0);
        double allDimensions = parameters.decimal("mscale_all_dim").orElse(0.0);
        return mscale != 0 && allDimensions != 0
                ? Yarn.magnitude(factor, mscale) / Yarn.magnitude(factor, allDimensions)
                : Yarn.magnitude(factor, 1);
    }

    private static double required(JsonObject parameters, String key) {
        return parameters.decimal(key).orElseThrow(() -> parameters.missing(key));
    }
}
