package dev.onggi.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// What every implementation and every native tier of this machine owes to [ScalarKernels]. All memory ends at a guard page.
@ParameterizedClass(name = "{0}")
@MethodSource("contenders")
abstract class KernelsContract {
    @Parameter
    String contender = "";

    final Arena arena = new GuardedArena();

    static List<String> contenders() {
        return KernelChoice.possible().stream().filter(name -> !name.equals("scalar")).toList();
    }

    @AfterEach
    void release() {
        arena.close();
    }

    Kernels open(ActivationPrecision precision, int threads) {
        return KernelChoice.open(contender, precision, threads);
    }

    Kernels open() {
        return open(ActivationPrecision.BITS_8, 2);
    }

    static Kernels scalar(ActivationPrecision precision) {
        return new ScalarKernels(precision);
    }

    static Kernels scalar() {
        return scalar(ActivationPrecision.BITS_8);
    }

    /// Every bit of `actual` is that of `expected`; NaN equals NaN.
    static void assertSameBits(FloatRows actual, FloatRows expected, String what, Object... arguments) {
        for (int r = 0; r < expected.rows(); r++) {
            for (int c = 0; c < expected.columns(); c++) {
                if (Float.floatToIntBits(actual.get(r, c)) != Float.floatToIntBits(expected.get(r, c))) {
                    assertThat(actual.get(r, c)).as("row %d column %d, %s", r, c, what.formatted(arguments))
                            .isEqualTo(expected.get(r, c));
                }
            }
        }
    }

    /// Every number of `actual` is within `tolerance` of that of `expected`.
    static void assertClose(FloatRows actual, FloatRows expected, float tolerance, String what,
            Object... arguments) {
        for (int r = 0; r < expected.rows(); r++) {
            for (int c = 0; c < expected.columns(); c++) {
                float distance = Math.abs(actual.get(r, c) - expected.get(r, c));
                if (!(distance <= tolerance)) {
                    assertThat(actual.get(r, c)).as("row %d column %d, %s", r, c, what.formatted(arguments))
                            .isCloseTo(expected.get(r, c), Offset.offset(tolerance));
                }
            }
        }
    }
}
