package dev.onggi.format.checkpoint;

/// YaRN's attention magnitude (Peng et al., 2023, equation 22).
final class Yarn {

    private Yarn() {
    }

    /// 0.1·`multiplier`·ln(`factor`) + 1, or 1 where nothing is stretched.
    static double magnitude(double factor, double multiplier) {
        return factor <= 1 ? 1 : 0.1 * multiplier * Math.log(factor) + 1;
    }
}
