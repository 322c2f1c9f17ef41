package dev.onggi.engine.kernel;

import dev.onggi.engine.EngineException;
import java.util.List;

/// Opens the kernels that were asked for. What is asked for and cannot be had is refused, never replaced.
public final class KernelChoice {

    private KernelChoice() {
    }

    /// What [#open] can open on this machine, the fastest first.
    public static List<String> possible() {
        return List.of("scalar");
    }

    /// Opens `asked`: `auto` takes the fastest that this machine has, `scalar` the plain Java ones.
    ///
    /// @throws EngineException where `asked` is unknown or not possible here
    public static Kernels open(String asked, ActivationPrecision precision, int threads) {
        return switch (asked) {
            case "auto", "scalar" -> new ScalarKernels(precision);
            default -> throw new EngineException(EngineException.Code.BAD_CONFIG,
                    "setting kernels: expected auto or scalar, found '" + asked + "'");
        };
    }
}
