package dev.onggi.engine.sample;

import dev.onggi.engine.Piece;
import dev.onggi.engine.SamplingParams;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// Logits to a token, for one answer. The order is that of transformers: bias, penalties, temperature, top-k, top-p, min-p,
/// then one draw. Every token takes exactly one random number from a generator of its own, so the same seed gives the same
/// answer whoever else is being answered. Owned by the engine thread.
public final class Sampler {
    /// The first guess at how many tokens make up the nucleus; four times more until they do.
    private static final int FIRST_NUCLEUS = 64;

    private final SamplingParams params;
    private final Penalties penalties;
    private final SplittableRandom random;
    private final Candidates candidates = new Candidates();
    private double[] weights = new double[FIRST_NUCLEUS];

    /// A sampler for an answer to `prompt`.
    public Sampler(SamplingParams params, int[] prompt) {
        this.params = params;
        this.penalties = new Penalties(params, prompt);
        this.random = params.seed().isPresent()
                ? new SplittableRandom(params.seed().getAsLong())
                : new SplittableRandom();
    }

    /// Chooses a token. `logits` holds one value a vocabulary entry and is changed.
    public Piece.Token sample(float[] logits) {
        if (params.topLogProbabilities().isEmpty()) {
            return new Piece.Token(choose(logits), OptionalDouble.empty(), List.of());
        }
        double normaliser = LogProbabilities.normaliser(logits);
        List<Piece.Likely> top = LogProbabilities.top(logits, normaliser,
                params.topLogProbabilities().getAsInt());
        float[] untouched = logits.clone();
        int id = choose(logits);
        return new Piece.Token(id, OptionalDouble.of(untouched[id] - normaliser), top);
    }

    private int choose(float[] logits) {
        if (!penalties.none()) {
            penalties.apply(logits);
        }
        int id = params.temperature() == 0 ? mostLikely(logits) : draw(logits);
        penalties.count(id);
        return id;
    }

    /// The id of the largest logit; of equal ones the lowest.
    public static int mostLikely(float[] logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        return best;
    }

    private int draw(float[] logits) {
        double uniform = random.nextDouble();
        boolean allTokens = params.topK() == 0 || params.topK() >= logits.length;
        if (allTokens && params.topP() == 1 && params.minP() == 0) {
            return drawFromAll(logits, uniform);
        }
        if (allTokens) {
            selectNucleus(logits);
        } else {
            candidates.select(logits, params.topK());
            cutTopP(total(candidates.count()));
        }
        cutMinP();
        return candidates.id(pick(total(candidates.count()) * uniform, candidates.count()));
    }

    private int drawFromAll(float[] logits, double uniform) {
        grow(logits.length);
        float largest = logits[mostLikely(logits)];
        double sum = 0;
        for (int id = 0; id < logits.length; id++) {
            weights[id] = weight(logits[id], largest);
            sum += weights[id];
        }
        return pick(sum * uniform, logits.length);
    }

    /// Fills the candidates with at least as many tokens as reach top-p of all, then cuts.
    private void selectNucleus(float[] logits) {
        float largest = logits[mostLikely(logits)];
        double all = 0;
        for (float logit : logits) {
            all += weight(logit, largest);
        }
        int size = FIRST_NUCLEUS;
        candidates.select(logits, size);
        while (params.topP() * all > total(candidates.count()) && size < logits.length) {
            size = Math.min(4 * size, logits.length);
            candidates.select(logits, size);
        }
        if (params.topP() < 1) {
            cutTopP(all);
        }
    }

    /// Weights of the first `count` candidates, relative to the most likely one; their sum.
    private double total(int count) {
        grow(count);
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            weights[rank] = weight(candidates.logit(rank), candidates.logit(0));
            sum += weights[rank];
        }
        return sum;
    }

    /// Keeps the fewest most likely candidates whose weights reach top-p of `all`.
    private void cutTopP(double all) {
        double sum = 0;
        for (int rank = 0; rank < candidates.count(); rank++) {
            sum += weights[rank];
            if (sum >= params.topP() * all) {
                candidates.keep(rank + 1);
                return;
            }
        }
    }

    private void cutMinP() {
        int kept = 1;
        while (kept < candidates.count() && weights[kept] >= params.minP()) {
            kept++;
        }
        candidates.keep(kept);
    }

    /// e^((logit − largest) / temperature).
    private double weight(float logit, float largest) {
        return Math.exp((logit - largest) / params.temperature());
    }

    /// The index at which the running sum of weights passes `target`.
    private int pick(double target, int count) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > 0) {
                sum += weights[i];
                last = i;
                if (sum > target) {
                    return i;
                }
            }
        }
        return last;
    }

    private void grow(int size) {
        if (weights.length < size) {
            weights = new double[Math.max(size, 2 * weights.length)];
        }
    }
}
