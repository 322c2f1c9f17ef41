package dev.onggi.engine.kernel;

import java.util.Arrays;

/// A sum in the one order that sixteen-lane hardware and plain Java can share: term c goes to partial sum `c mod 16`, and
/// the sixteen are folded 8 on 8, 4 on 4, 2 on 2, 1 on 1.
final class LaneSum {
    static final int LANES = 16;
    private final float[] partial = new float[LANES];

    /// Adds `a · b`, rounded once, as term `c`.
    void add(int c, float a, float b) {
        int lane = c % LANES;
        partial[lane] = Math.fma(a, b, partial[lane]);
    }

    /// The folded sum. Starts the next one at zero.
    float take() {
        float sum = fold(partial, 0);
        Arrays.fill(partial, 0f);
        return sum;
    }

    /// Folds `partial[from, from + 16)` into its first element and returns it.
    static float fold(float[] partial, int from) {
        for (int width = LANES / 2; width > 0; width /= 2) {
            for (int lane = from; lane < from + width; lane++) {
                partial[lane] += partial[lane + width];
            }
        }
        return partial[from];
    }
}
