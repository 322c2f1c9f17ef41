package dev.onggi.trainer.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Says when a run has gone wrong: a loss or gradient that is no number, or a loss whose mean over the last steps lies far above the
/// best such mean.
final class DivergenceGuard {
    private static final int WINDOW = 32;
    /// From where e times less of the text is foreseen than before, no run comes back by itself.
    private static final double RISE = 1.0;

    private final Deque<Double> last = new ArrayDeque<>();
    private double best = Double.POSITIVE_INFINITY;

    /// What is wrong after a step, if anything.
    Optional<String> judge(double loss, double gradientNorm, boolean applied) {
        if (!applied || !Double.isFinite(loss) || !Double.isFinite(gradientNorm)) {
            return Optional.of("the loss is " + loss + " and the norm of the gradient " + gradientNorm);
        }
        last.addLast(loss);
        if (last.size() < WINDOW) {
            return Optional.empty();
        }
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
        double mean = last.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        best = Math.min(best, mean);
        return mean <= best + RISE
                ? Optional.empty()
                : Optional.of("the loss diverges: its mean over the last " + WINDOW + " steps is " + mean
                        + ", and was " + best);
    }
}
