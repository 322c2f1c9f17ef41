package dev.onggi.engine.sample;

import dev.onggi.engine.Piece;
import java.util.ArrayList;
import java.util.List;

/// ln P of tokens: a logit less ln Σ e^logit.
public final class LogProbabilities {

    private LogProbabilities() {
    }

    /// ln Σ e^logit, summed in double precision from the largest logit down.
    public static double normaliser(float[] logits) {
        float largest = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        return largest + Math.log(sum);
    }

    /// The `count` most likely tokens, most likely first.
    static List<Piece.Likely> top(float[] logits, double normaliser, int count) {
        List<Piece.Likely> top = new ArrayList<>();
        if (count > 0) {
            Candidates candidates = new Candidates();
            candidates.select(logits, count);
            for (int i = 0; i < candidates.count(); i++) {
                top.add(new Piece.Likely(candidates.id(i), candidates.logit(i) - normaliser));
            }
        }
        return top;
    }
}
