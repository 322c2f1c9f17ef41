package dev.onggi.format.checkpoint;

import java.util.List;

/// How rotary frequencies are stretched for contexts longer than the trained one. θᵢ = base^(−2i/d) is the unscaled frequency.
public sealed interface RopeScaling {

    /// No stretching.
    record None() implements RopeScaling {
    }

    /// Every frequency divided by `factor`.
    record Linear(double factor) implements RopeScaling {
    }

    /// Llama 3.1: long wavelengths divided by `factor`, short ones kept, a smooth ramp between.
    record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements
                RopeScaling {
    }

    /// YaRN (Peng et al., 2023), with the fields of transformers' `rope_parameters`. `attentionFactor` multiplies cos and
    /// sin (already resolved from `attention_factor`, `mscale`, `mscale_all_dim` or 0.1·ln(factor)+1).
    record Yarn(double factor, int originalContext, double betaFast, double betaSlow, double attentionFactor,
            boolean truncate) implements RopeScaling {
    }

    /// A divisor for each frequency, as the GGUF tensor `rope_freqs.weight` gives it.
    record PerFrequency(List<Float> divisors) implements RopeScaling {
        public PerFrequency {
            divisors = List.copyOf(divisors);
        }
    }
}
