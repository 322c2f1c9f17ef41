package dev.onggi.engine.kernel;

import dev.onggi.engine.EngineException;
import java.util.ArrayList;
import java.util.List;

/// Opens the kernels that were asked for. What is asked for and cannot be had is refused, never replaced.
public final class KernelChoice {

    private KernelChoice() {
    }

    /// What [#open] can open on this machine, the fastest first: `native/avx512-vnni+bf16`, …, `vector/512`, `scalar`.
    public static List<String> possible() {
        List<String> names = new ArrayList<>();
        NativeLibrary.get().tiers().forEach(tier -> names.add(tier.label()));
        if (vectorPossible()) {
            names.add(VectorKernels.LABEL);
        }
        names.add("scalar");
        return List.copyOf(names);
    }

    /// Without its module, which the launcher leaves out where C kernels run, no class of the Vector API may be touched.
    private static boolean vectorPossible() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorLanes.POSSIBLE;
    }

    /// Opens `asked`: one of [#possible()], `native` or `vector` without its tier, or `auto` for the fastest of all.
    ///
    /// @throws EngineException where `asked` is unknown or not possible here
    public static Kernels open(String asked, ActivationPrecision precision, int threads) {
        if (asked.equals("scalar")) {
            return new ScalarKernels(precision);
        }
        NativeLibrary library = NativeLibrary.get();
        for (NativeTier tier : library.tiers()) {
            if (asked.equals("auto") || asked.equals("native") || asked.equals(tier.label())) {
                return new NativeKernels(library, tier, precision, threads);
            }
        }
        if (vectorPossible()
                && (asked.equals("auto") || asked.equals("vector") || asked.equals(VectorKernels.LABEL))) {
            return new VectorKernels(precision, threads);
        }
        if (asked.equals("auto")) {
            return new ScalarKernels(precision);
        }
        throw new EngineException(EngineException.Code.BAD_CONFIG,
                "setting kernels: expected auto, native, vector or one of " + String.join(", ", possible())
                        + ", found '"
                        + asked + "'" + (asked.startsWith("native") && library.tiers().isEmpty()
                                ? "; " + library.absence()
                                : ""));
    }

    /// For people: `native/avx512-vnni, 2 threads (asked: auto; also possible: native/avx2, vector/512, scalar)`.
    public static String line(String asked, Kernels opened) {
        List<String> others = possible().stream().filter(name -> !opened.description().startsWith(name + ","))
                .toList();
        return opened.description() + " (asked: " + asked
                + (others.isEmpty() ? "" : "; also possible: " + String.join(", ", others)) + ")";
    }
}
