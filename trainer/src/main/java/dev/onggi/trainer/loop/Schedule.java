package dev.onggi.trainer.loop;

import dev.onggi.trainer.recipe.Recipe.Shape;

/// The learning rate of every step.
///
/// @param shape how it goes after the warm-up
/// @param peak the highest
/// @param warmUp steps over which it rises to that, in equal parts
/// @param steps of the whole run
/// @param decay share of all steps over which it falls at the end (WSD)
/// @param last share of the peak that is left at the end
public record Schedule(Shape shape, double peak, long warmUp, long steps, double decay, double last) {

    /// The rate of step `step`, counted from 0.
    public double rate(long step) {
        if (step < warmUp) {
            return peak * (step + 1) / warmUp;
        }
        return peak * switch (shape) {
            case CONSTANT -> 1;
            case COSINE -> last + (1 - last) * (1 + Math.cos(Math.PI * done(warmUp, step))) / 2;
            case WSD -> last + (1 - last) * (1 - Math.sqrt(done(decayBegins(), step)));
        };
    }

    private long decayBegins() {
        return Math.max(warmUp, steps - Math.round(decay * steps));
    }

    /// How much of the stretch from `begin` to the end is behind step `step`, 0 to 1.
    private double done(long begin, long step) {
        return step < begin ? 0 : (double) (step - begin) / Math.max(1, steps - begin);
    }
}
