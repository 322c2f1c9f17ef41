package dev.onggi.trainer.torch;

import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling;

/// How fast each pair of dimensions turns, in radians a position, and what cosines and sines are multiplied with. Formulas are
/// those of transformers' `modeling_rope_utils`.
record RopeFrequencies(double[] radians, double magnitude) {

    static RopeFrequencies of(RopeConfig rope) {
        double[] radians = new double[rope.dimensions() / 2];
        for (int pair = 0; pair < radians.length; pair++) {
            double plain = Math.pow(rope.base(), -2.0 * pair / rope.dimensions());
            radians[pair] = switch (rope.scaling()) {
                case RopeScaling.None _ -> plain;
                case RopeScaling.Linear linear -> plain / linear.factor();
                case RopeScaling.Llama3 llama -> llama3(plain, llama);
                case RopeScaling.Yarn yarn -> yarn(plain, pair, rope, yarn);
                case RopeScaling.PerFrequency divisors -> plain / divisors.divisors().get(pair);
            };
        }
        return new RopeFrequencies(radians,
                rope.scaling() instanceof RopeScaling.Yarn yarn ? yarn.attentionFactor() : 1);
    }

    /// Wavelengths longer than `context / low` are stretched, those shorter than `context / high` are not, a ramp between.
    private static double llama3(double plain, RopeScaling.Llama3 llama) {
        double turns = llama.originalContext() * plain / (2 * Math.PI);
        double kept = (turns - llama.lowFrequencyFactor())
                / (llama.highFrequencyFactor() - llama.lowFrequencyFactor());
        return mixed(plain, llama.factor(), Math.clamp(kept, 0, 1));
    }

    /// Pairs that turn more than `betaFast` times over the original context are not stretched, those that turn less than
    /// `betaSlow` times are, a ramp between (Peng et al., YaRN, 2023, section 3.2).
    private static double yarn(double plain, int pair, RopeConfig rope, RopeScaling.Yarn yarn) {
        double low = pairThatTurns(yarn.betaFast(), rope, yarn);
        double high = pairThatTurns(yarn.betaSlow(), rope, yarn);
        if (yarn.truncate()) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        low = Math.max(low, 0);
        high = Math.min(high, rope.dimensions() - 1);
        double width = low == high ? 0.001 : high - low;
        return mixed(plain, yarn.factor(), 1 - Math.clamp((pair - low) / width, 0, 1));
    }

    private static double pairThatTurns(double times, RopeConfig rope, RopeScaling.Yarn yarn) {
        return rope.dimensions() * Math.log(yarn.originalContext() / (times * 2 * Math.PI))
                / (2 * Math.log(rope.base()));
    }

    private static double mixed(double plain, double factor, double kept) {
        return plain * kept + plain / factor * (1 - kept);
    }
}
