package dev.onggi.format.convert;

import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling.Llama3;
import java.util.List;
import java.util.Optional;

/// Llama 3's rope scaling as one divisor a frequency, which is how GGUF says it.
final class Llama3Divisors {

    private static final float TOLERANCE = 1e-4f;

    private Llama3Divisors() {
    }

    /// The divisors: 1 for wavelengths below original / high, `factor` above original / low, and between
    /// 1 / ((1 − s) / factor + s) with s = (original / wavelength − low) / (high − low).
    static float[] of(RopeConfig rope, Llama3 scaling) {
        float[] divisors = new float[rope.dimensions() / 2];
        for (int i = 0; i < divisors.length; i++) {
            float frequency = (float) (1 / Math.pow(rope.base(), 2.0 * i / rope.dimensions()));
            double wavelength = 2 * Math.PI / frequency;
            divisors[i] = (float) divisor(wavelength, scaling);
        }
        return divisors;
    }

    private static double divisor(double wavelength, Llama3 scaling) {
        if (wavelength < scaling.originalContext() / scaling.highFrequencyFactor()) {
            return 1;
        }
        if (wavelength > scaling.originalContext() / scaling.lowFrequencyFactor()) {
            return scaling.factor();
        }
        double smooth = (scaling.originalContext() / wavelength - scaling.lowFrequencyFactor())
                / (scaling.highFrequencyFactor() - scaling.lowFrequencyFactor());
        return 1 / ((1 - smooth) / scaling.factor() + smooth);
    }

    /// The parameters that give `divisors`, with Llama 3's low and high factors 1 and 4 and an original context that is a power
    /// of two; empty where there are none.
    static Optional<Llama3> parameters(RopeConfig rope, List<Float> divisors) {
        double factor = divisors.stream().mapToDouble(Float::doubleValue).max().orElse(1);
        for (int original = 8192; original <= 1 << 20; original *= 2) {
            Llama3 scaling = new Llama3(factor, 1, 4, original);
            if (gives(rope, scaling, divisors)) {
                return Optional.of(scaling);
            }
        }
        for (int original = 4096; original >= 16; original /= 2) {
            Llama3 scaling = new Llama3(factor, 1, 4, original);
            if (gives(rope, scaling, divisors)) {
                return Optional.of(scaling);
            }
        }
        return Optional.empty();
    }

    private static boolean gives(RopeConfig rope, Llama3 scaling, List<Float> divisors) {
        float[] candidate = of(rope, scaling);
        for (int i = 0; i < candidate.length; i++) {
            if (Math.abs(candidate[i] - divisors.get(i)) > TOLERANCE * candidate[i]) {
                return false;
            }
        }
        return true;
    }
}
