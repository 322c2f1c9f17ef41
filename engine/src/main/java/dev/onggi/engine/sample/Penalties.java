package dev.onggi.engine.sample;

import dev.onggi.engine.SamplingParams;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a token's logit loses for having occurred before, and the bias the caller gives it.
final class Penalties {
    private final SamplingParams params;
    private final Set<Integer> occurred = new HashSet<>();
    private final Map<Integer, Integer> generated = new HashMap<>();

    /// `prompt` holds the ids that count as having occurred.
    Penalties(SamplingParams params, int[] prompt) {
        this.params = params;
        if (params.repetitionPenalty() != 1) {
            for (int id : prompt) {
                occurred.add(id);
            }
        }
    }

    /// Whether nothing is changed, ever.
    boolean none() {
        return params.logitBias().isEmpty() && params.repetitionPenalty() == 1
                && params.frequencyPenalty() == 0
                && params.presencePenalty() == 0;
    }

    /// The token `id` was generated.
    void count(int id) {
        if (!none()) {
            occurred.add(id);
            generated.merge(id, 1, Integer::sum);
        }
    }

    /// Changes `logits` in place: the bias, then the repetition penalty (Keskar et al., 2019), then OpenAI's frequency and
    /// presence penalties.
    void apply(float[] logits) {
        for (Map.Entry<Integer, Double> bias : params.logitBias().entrySet()) {
            if (bias.getKey() >= 0 && bias.getKey() < logits.length) {
                logits[bias.getKey()] += bias.getValue().floatValue();
            }
        }
        if (params.repetitionPenalty() != 1) {
            float penalty = (float) params.repetitionPenalty();
            for (int id : occurred) {
                logits[id] = logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty;
            }
        }
        if (params.frequencyPenalty() != 0 || params.presencePenalty() != 0) {
            for (Map.Entry<Integer, Integer> times : generated.entrySet()) {
                logits[times.getKey()] -= (float) (times.getValue() * params.frequencyPenalty()
                        + params.presencePenalty());
            }
        }
    }
}
