package dev.onggi.engine.model;

import dev.onggi.format.checkpoint.ModelConfig;

/// How far a layer looks back.
final class Window {

    private Window() {
    }

    /// Positions a token of `layer` sees, itself included; `Integer.MAX_VALUE` where it sees all.
    static int of(ModelConfig config, int layer) {
        return slides(config, layer) ? config.slidingWindow().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
    }

    /// Whether `layer` sees a window only.
    static boolean slides(ModelConfig config, int layer) {
        return layer < config.slidingLayers().size() && config.slidingLayers().get(layer);
    }
}
