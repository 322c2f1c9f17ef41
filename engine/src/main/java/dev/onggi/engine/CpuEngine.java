package dev.onggi.engine;

import java.nio.file.Path;

/// The engine of this room: one thread that runs the model.
final class CpuEngine {

    private CpuEngine() {
    }

    static Engine open(Path model, EngineConfig config) {
        throw new EngineException(EngineException.Code.MODEL_UNSUPPORTED,
                model + ": the forward pass is not merged yet (asked for kernels " + config.kernels() + ")");
    }
}
