package dev.onggi.engine.model;

import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling;

/// Rotary frequencies: how fast each pair of dimensions turns, in radians a position. Unscaled, pair i of d/2 has
/// θᵢ = base^(−2i/d) (Su et al., 2021); the scalings are those of transformers' `modeling_rope_utils`.
final class Frequencies {

    private Frequencies() {
    }

    /// One frequency a pair.
    static float[] of(RopeConfig rope) {
        float[] plain = new float[rope.dimensions() / 2];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (float) (1 / Math.pow(rope.base(), 2.0 * i / rope.dimensions()));
        }
        return switch (rope.scaling()) {
            case RopeScaling.None() -> plain;
            case RopeScaling.Linear(double factor) -> linear(plain, factor);
            case RopeScaling.Llama3 scaling -> llama3(plain, scaling);
            case RopeScaling.Yarn scaling -> yarn(plain, scaling, rope);
            case RopeScaling.PerFrequency scaling -> perFrequency(plain, scaling);
        };
    }

    /// What cosines and sines are multiplied with.
    static float magnitude(RopeConfig rope) {
        return rope.scaling() instanceof RopeScaling.Yarn yarn ? (float) yarn.attentionFactor() : 1;
    }

    private static float[] linear(float[] plain, double factor) {
        float[] scaled = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            scaled[i] = (float) (plain[i] / factor);
        }
        return scaled;
    }

    private static float[] llama3(float[] plain, RopeScaling.Llama3 scaling) {
        double low = scaling.lowFrequencyFactor();
        double high = scaling.highFrequencyFactor();
        float[] scaled = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            double turns = scaling.originalContext() * plain[i] / (2 * Math.PI);
            double kept = Math.clamp((turns - low) / (high - low), 0.0, 1.0);
            scaled[i] = (float) ((1 - kept) * plain[i] / scaling.factor() + kept * plain[i]);
        }
        return scaled;
    }

    /// Pairs that turn more than `betaFast` times over the original context stay, those that turn less than `betaSlow`
    /// times are divided by the factor, with a linear ramp over the pair index between (Peng et al., 2023, "NTK by parts").
    private static float[] yarn(float[] plain, RopeScaling.Yarn scaling, RopeConfig rope) {
        double first = pairTurning(scaling.betaFast(), scaling, rope);
        double last = pairTurning(scaling.betaSlow(), scaling, rope);
        if (scaling.truncate()) {
            first = Math.floor(first);
            last = Math.ceil(last);
        }
        first = Math.max(first, 0);
        last = Math.min(last, rope.dimensions() - 1);
        double width = first == last ? 0.001 : last - first;
        float[] scaled = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            double divided = Math.clamp((i - first) / width, 0.0, 1.0);
            scaled[i] = (float) (divided * plain[i] / scaling.factor() + (1 - divided) * plain[i]);
        }
        return scaled;
    }

    /// The (fractional) index of the pair that turns `turns` times over the original context.
    private static double pairTurning(double turns, RopeScaling.Yarn scaling, RopeConfig rope) {
        return rope.dimensions() * Math.log(scaling.originalContext() / (turns * 2 * Math.PI))
                / (2 * Math.log(rope.base()));
    }

    private static float[] perFrequency(float[] plain, RopeScaling.PerFrequency scaling) {
        if (scaling.divisors().size() != plain.length) {
            throw new IllegalArgumentException(
                    "rope divisors: expected " + plain.length + ", found " + scaling.divisors().size());
        }
        float[] scaled = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            scaled[i] = plain[i] / scaling.divisors().get(i);
        }
        return scaled;
    }
}
