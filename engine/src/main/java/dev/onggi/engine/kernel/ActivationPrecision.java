package dev.onggi.engine.kernel;

/// How finely the input of a multiplication is kept. Narrow models need the finer one: on SmolLM2-135M rounding to 8 bit
/// changes 3 % of the most likely tokens (mean KL 4e-3), rounding to 16 bit none.
public enum ActivationPrecision {
    /// Against quantised weights 8 bit in blocks of 32, each with its own scale; against F16 and BF16 weights BF16.
    BITS_8,
    /// Against quantised weights 16 bit in blocks of 32 (two 8-bit planes: q = 256·high + low); against F16 and BF16 weights
    /// F32.
    BITS_16
}
