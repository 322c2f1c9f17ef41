package dev.onggi.trainer;

import dev.onggi.trainer.data.ConversationRows;
import dev.onggi.trainer.data.HeldOut;
import dev.onggi.trainer.data.RowSource;
import dev.onggi.trainer.data.ShardRows;
import dev.onggi.trainer.recipe.Recipe;
import dev.onggi.trainer.recipe.Recipe.DataRule;
import java.util.ArrayList;
import java.util.List;

/// The data of a recipe, opened and split.
///
/// @param training sources to train on, as the recipe has them
/// @param weights of those
/// @param validation sources to measure
record TrainingData(List<RowSource> training, double[] weights, List<RowSource> validation) {

    static TrainingData open(Recipe recipe, Trainer.Task task, ModelSource model) {
        List<RowSource> training = new ArrayList<>();
        List<RowSource> validation = new ArrayList<>();
        for (DataRule rule : recipe.data()) {
            RowSource rows = rows(rule, recipe, task, model);
            refuseOtherLength(training, rows);
            HeldOut split = HeldOut.of(rows,
                    recipe.validation().every() > 0 ? recipe.validation().share() : 0);
            if (split.training().rows() == 0) {
                throw new TrainerException(rule.path(), "",
                        "has " + rows.rows() + " rows, none of which is left to train on.");
            }
            training.add(split.training());
            if (split.validation().rows() > 0) {
                validation.add(split.validation());
            }
        }
        for (DataRule rule : recipe.validation().data()) {
            RowSource rows = rows(rule, recipe, task, model);
            refuseOtherLength(training, rows);
            validation.add(rows);
        }
        double[] weights = new double[training.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = recipe.data().get(i).weight().orElse(training.get(i).rows());
        }
        return new TrainingData(training, weights, validation);
    }

    int rowLength() {
        return training.getFirst().rowLength();
    }

    long rows() {
        return training.stream().mapToLong(RowSource::rows).sum();
    }

    private static RowSource rows(DataRule rule, Recipe recipe, Trainer.Task task, ModelSource model) {
        return switch (task) {
            case TRAIN -> ShardRows.open(rule.name(), rule.path(), model.digest(), model.tokenizer().eosId());
            case TUNE -> ConversationRows.open(rule.name(), rule.path(), model.chatText(),
                    model.chatManner(), recipe.chat().rowLength());
        };
    }

    private static void refuseOtherLength(List<RowSource> before, RowSource rows) {
        if (!before.isEmpty() && before.getFirst().rowLength() != rows.rowLength()) {
            throw new TrainerException("the rows of '" + rows.name() + "' have " + rows.rowLength()
                    + " tokens, those of '" + before.getFirst().name() + "' "
                    + before.getFirst().rowLength()
                    + ". Pack all sources with one shards.row-length.");
        }
    }
}
