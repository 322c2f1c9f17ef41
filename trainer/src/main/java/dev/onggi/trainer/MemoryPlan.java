package dev.onggi.trainer;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.recipe.Extent;
import dev.onggi.trainer.recipe.MemoryNeed;
import dev.onggi.trainer.recipe.Recipe;
import java.util.Locale;

/// How many rows are computed at once, and what that takes.
///
/// @param rowsAtOnce in one process
/// @param need of one process
record MemoryPlan(int rowsAtOnce, MemoryNeed need) {
    /// Tokens at once beyond which a CPU computes no faster.
    private static final int ENOUGH_TOKENS = 1 << 14;

    /// As many rows as the recipe says, or a usual number: not as many as fit just now, for a run must go on as it began. Throws where
    /// they do not fit.
    static MemoryPlan of(Recipe recipe, ModelConfig model, Extent extent, LearnerFactory learners,
            ProcessGroup group) {
        long available = learners.availableBytes(recipe.computation().device()) / group.size();
        int most = Math.ceilDiv(extent.rowsAStep(), group.size());
        int rows = recipe.batch().rowsAtOnce().orElse(
                Math.clamp(Integer.highestOneBit(Math.max(1, ENOUGH_TOKENS / extent.rowLength())), 1, most));
        MemoryNeed need = need(recipe, model, rows, extent);
        if (need.bytes() > available) {
            throw new TrainerException(recipe.file(), "batch.rows-at-once", String.format(Locale.ROOT,
                    "%d rows of %d tokens at once need about %s, and %.1f GiB are free."
                            + " Take fewer rows, shorter rows, compute.activations: recomputed, or a smaller model.",
                    rows, extent.rowLength(), need, available / (double) (1L << 30)));
        }
        return new MemoryPlan(Math.min(rows, most), need);
    }

    private static MemoryNeed need(Recipe recipe, ModelConfig model, int rows, Extent extent) {
        long parameters = MemoryNeed.parameters(model);
        long learned = recipe.adapter()
                .map(adapter -> MemoryNeed.adapterParameters(model, adapter)).orElse(parameters);
        return MemoryNeed.of(model, recipe.computation(), parameters, learned,
                (long) rows * extent.rowLength());
    }
}
