package dev.onggi.engine;

import java.util.Map;

/// A model's `generation_config.json` as sampling parameters.
final class RecommendedSampling {

    private RecommendedSampling() {
    }

    static SamplingParams of(Map<String, Object> defaults) {
        SamplingParams.Builder builder = SamplingParams.DEFAULT.toBuilder();
        if (Boolean.FALSE.equals(defaults.get("do_sample"))) {
            return builder.temperature(0).build();
        }
        if (defaults.get("temperature") instanceof Number temperature) {
            builder.temperature(temperature.doubleValue());
        }
        if (defaults.get("top_k") instanceof Number topK) {
            builder.topK(topK.intValue());
        }
        if (defaults.get("top_p") instanceof Number topP) {
            builder.topP(topP.doubleValue());
        }
        if (defaults.get("min_p") instanceof Number minP) {
            builder.minP(minP.doubleValue());
        }
        if (defaults.get("repetition_penalty") instanceof Number penalty) {
            builder.repetitionPenalty(penalty.doubleValue());
        }
        return builder.build();
    }
}
