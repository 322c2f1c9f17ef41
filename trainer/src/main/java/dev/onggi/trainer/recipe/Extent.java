package dev.onggi.trainer.recipe;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.recipe.Recipe.ModelRule;

/// How much a run reads: what the recipe says, and what follows where it says nothing.
///
/// @param rowLength tokens a row
/// @param rowsAStep rows of a step, in all processes
/// @param steps of the run
/// @param learningRate the highest
/// @param warmUp steps until it is reached
public record Extent(int rowLength, int rowsAStep, long steps, double learningRate, long warmUp) {

    /// The extent of a run over `rows` rows of training data.
    public static Extent of(Recipe recipe, int rowLength, long rows, ProcessGroup group) {
        int rowsAStep = rowsAStep(recipe, rowLength, group);
        long steps = steps(recipe, (long) rowsAStep * rowLength, (double) rows / rowsAStep);
        double rate = recipe.schedule().learningRate().orElseGet(() -> switch (recipe.model()) {
            case ModelRule.New model -> model.size().learningRate((long) rowsAStep * rowLength);
            case ModelRule.Base _ -> recipe.preset().learningRate.orElseThrow(() -> new TrainerException(
                    recipe.file(), "schedule.learning-rate",
                    "expected a rate: the preset has none for a model that exists. Name one, and batch.tokens."));
        });
        long warmUp = recipe.schedule().warmUp().orElse(Math.min(2000, Math.ceilDiv(steps * 3, 100)));
        if (warmUp > steps) {
            throw new TrainerException(recipe.file(), "schedule.warm-up",
                    "expected at most the " + steps + " steps of the run, found " + warmUp + ".");
        }
        return new Extent(rowLength, rowsAStep, steps, rate, warmUp);
    }

    private static int rowsAStep(Recipe recipe, int rowLength, ProcessGroup group) {
        long tokens = recipe.batch().tokens().orElseGet(() -> switch (recipe.model()) {
            case ModelRule.New model -> model.size().batchTokens();
            case ModelRule.Base _ -> (long) rowLength * recipe.preset().rowsAStep;
        });
        long rows = Math.max(1, tokens / rowLength);
        if (recipe.batch().tokens().isPresent() && (tokens < rowLength || rows < group.size())) {
            throw new TrainerException(recipe.file(), "batch.tokens", "expected at least one row of "
                    + rowLength + " tokens for each of " + group.size() + " processes, found " + tokens
                    + " tokens.");
        }
        return (int) Math.max(rows, group.size());
    }

    private static long steps(Recipe recipe, long tokensAStep, double stepsAnEpoch) {
        if (recipe.length().steps().isPresent()) {
            return recipe.length().steps().getAsLong();
        }
        if (recipe.length().tokens().isPresent()) {
            return Math.ceilDiv(recipe.length().tokens().getAsLong(), tokensAStep);
        }
        if (recipe.length().epochs().isEmpty() && recipe.model() instanceof ModelRule.New model) {
            return Math.ceilDiv(model.size().tokens(), tokensAStep);
        }
        return (long) Math.ceil(recipe.length().epochs().orElse(1) * stepsAnEpoch);
    }
}
