package dev.onggi.engine.model;

import dev.onggi.engine.kernel.Kernels;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;

/// Which class runs which family.
public final class Transformers {

    private Transformers() {
    }

    /// Reads the weights of `checkpoint`; throws `EngineException` naming the first tensor that is missing or has the wrong
    /// shape. What is allocated lives as long as `arena`.
    public static Transformer load(Checkpoint checkpoint, Kernels kernels, Limits limits, Arena arena) {
        ModelConfig config = checkpoint.config();
        Weights weights = new Weights(checkpoint, kernels, arena);
        return switch (config.architecture()) {
            case LLAMA, QWEN2, QWEN3 -> new Llama(weights, kernels, config, limits, arena);
            case GEMMA3 -> new Gemma3(weights, kernels, config, limits, arena);
            case MIDM -> new Midm(weights, kernels, config, limits, arena);
        };
    }
}
