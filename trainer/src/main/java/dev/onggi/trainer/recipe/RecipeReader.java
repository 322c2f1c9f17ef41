package dev.onggi.trainer.recipe;

import dev.onggi.text.settings.Settings;
import dev.onggi.text.settings.SettingsException;
import dev.onggi.trainer.learn.LearnerPlan.Adapter;
import dev.onggi.trainer.learn.LearnerPlan.Computation;
import dev.onggi.trainer.learn.LearnerPlan.Device;
import dev.onggi.trainer.learn.LearnerPlan.Precision;
import dev.onggi.trainer.recipe.Recipe.BatchRule;
import dev.onggi.trainer.recipe.Recipe.ChatRule;
import dev.onggi.trainer.recipe.Recipe.CheckpointRule;
import dev.onggi.trainer.recipe.Recipe.DataRule;
import dev.onggi.trainer.recipe.Recipe.LengthRule;
import dev.onggi.trainer.recipe.Recipe.ModelRule;
import dev.onggi.trainer.recipe.Recipe.OptimizerRule;
import dev.onggi.trainer.recipe.Recipe.ScheduleRule;
import dev.onggi.trainer.recipe.Recipe.ValidationRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a recipe. docs/reference/training.md lists its keys.
public final class RecipeReader {
    private static final int MANY = 1 << 30;
    private static final Set<String> TOP = Set.of("name", "seed", "output", "preset", "model", "data", "chat",
            "length", "batch", "schedule", "optimizer", "compute", "adapter", "validation", "checkpoints");
    private static final Set<String> MODEL = Set.of("depth", "base", "tokenizer", "width", "feed-forward",
            "heads",
            "key-value-heads", "head-size", "context", "rope-base", "tied-embeddings");

    private final Path file;
    private final Path folder;

    private RecipeReader(Path file) {
        this.file = file;
        folder = file.toAbsolutePath().normalize().resolveSibling("");
    }

    /// The recipe in a file.
    public static Recipe read(Path file) {
        return new RecipeReader(file).recipe();
    }

    private Recipe recipe() {
        Settings top = Settings.read(file, TOP);
        ModelRule model = model(top.inner("model", MODEL));
        Preset preset = top.choice("preset",
                model instanceof ModelRule.Base ? Preset.TUNING : Preset.PRETRAINING);
        long seed = top.whole("seed", 42, Long.MIN_VALUE, Long.MAX_VALUE);
        List<DataRule> data = data(top, "data");
        if (data.isEmpty()) {
            throw new SettingsException(file, "data", "expected at least one source, found none.");
        }
        Optional<Adapter> adapter = adapter(top, preset, seed);
        if (model instanceof ModelRule.New && (top.has("adapter") || preset == Preset.KT_TUTORIAL)) {
            throw new SettingsException(file, "adapter", "needs a model to stand on: expected model.base.");
        }
        Settings chat = top.inner("chat", Set.of("template", "date", "row-length"));
        Settings checkpoints = top.inner("checkpoints", Set.of("every", "keep"));
        return new Recipe(file, preset, top.text("name"), seed, path(top.text("output")), model, data,
                chat(chat),
                length(top.inner("length", Set.of("steps", "tokens", "epochs"))),
                batch(top.inner("batch", Set.of("tokens", "rows-at-once"))),
                schedule(top.inner("schedule", Set.of("shape", "learning-rate", "warm-up", "decay", "last")),
                        preset),
                optimizer(
                        top.inner("optimizer", Set.of("beta1", "beta2", "epsilon", "weight-decay", "clip")),
                        preset),
                computation(top.inner("compute", Set.of("device", "precision", "activations", "z-loss")),
                        preset),
                adapter, validation(top),
                new CheckpointRule(checkpoints.whole("every", 500, 1, Long.MAX_VALUE),
                        (int) checkpoints.whole("keep", 3, 1, MANY)));
    }

    private ModelRule model(Settings model) {
        if (model.has("base") == model.has("depth")) {
            throw new SettingsException(file, "model",
                    "expected either 'depth' (a new model) or 'base' (one that exists), found "
                            + (model.has("base") ? "both." : "neither."));
        }
        if (model.has("base")) {
            for (String key : model.keys()) {
                if (!key.equals("base")) {
                    throw model.wrong(key, "is the base model's to say; expected 'base' alone.");
                }
            }
            return new ModelRule.Base(existing(model.text("base")));
        }
        ModelSize size = ModelSize.ofDepth((int) model.whole("depth", 0, 1, 1024));
        ModelSize shape = new ModelSize(size.depth(), (int) model.whole("width", size.width(), 1, MANY),
                (int) model.whole("head-size", size.headSize(), 2, 1024),
                (int) model.whole("heads", size.heads(), 1, 1 << 16),
                (int) model.whole("key-value-heads", size.keyValueHeads(), 1, 1 << 16),
                (int) model.whole("feed-forward", size.feedForward(), 1, MANY));
        if (shape.heads() % shape.keyValueHeads() != 0) {
            throw model.wrong("key-value-heads", "expected a divisor of " + shape.heads() + " heads, found "
                    + shape.keyValueHeads() + ".");
        }
        if (shape.headSize() % 2 != 0) {
            throw model.wrong("head-size", "expected an even number, found " + shape.headSize() + ".");
        }
        return new ModelRule.New(shape, existing(model.text("tokenizer")),
                small(model.whole("context", 1, MANY)), model.decimal("rope-base", 1, 1e12),
                model.flag("tied-embeddings", true));
    }

    private List<DataRule> data(Settings settings, String key) {
        List<DataRule> data = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Settings source : settings.inners(key, Set.of("name", "path", "weight"))) {
            String name = source.text("name");
            if (!name.matches("[\\p{L}\\p{N}._-]{1,64}") || !names.add(name)) {
                throw source.wrong("name",
                        "expected a name of its own, of letters, digits, '.', '_' and '-'; found '"
                                + name + "'.");
            }
            data.add(new DataRule(name, existing(source.text("path")),
                    source.decimal("weight", 1e-9, 1e9)));
        }
        long weighted = data.stream().filter(source -> source.weight().isPresent()).count();
        if (weighted != 0 && weighted != data.size()) {
            throw settings.wrong(key, "expected a weight for every source or for none, found " + weighted
                    + " weights for " + data.size() + " sources.");
        }
        return data;
    }

    private ChatRule chat(Settings chat) {
        String date = chat.optionalText("date").orElse("2025-07-04");
        if (!date.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")) {
            throw chat.wrong("date", "expected a date as 2025-07-04, found '" + date + "'.");
        }
        return new ChatRule(chat.optionalText("template").map(this::existing), date,
                (int) chat.whole("row-length", 2048, 16, 1 << 20));
    }

    private LengthRule length(Settings length) {
        if (length.keys().size() > 1) {
            throw new SettingsException(file, "length", "expected one of steps, tokens and epochs, found "
                    + String.join(", ", length.keys()) + ".");
        }
        return new LengthRule(length.whole("steps", 1, Long.MAX_VALUE),
                length.whole("tokens", 1, Long.MAX_VALUE),
                length.decimal("epochs", 1e-6, 1e6));
    }

    private static BatchRule batch(Settings batch) {
        return new BatchRule(batch.whole("tokens", 1, MANY), small(batch.whole("rows-at-once", 1, 1 << 20)));
    }

    private static ScheduleRule schedule(Settings schedule, Preset preset) {
        OptionalDouble rate = schedule.decimal("learning-rate", 0, 10);
        return new ScheduleRule(schedule.choice("shape", preset.shape),
                rate.isPresent() ? rate : preset.learningRate, schedule.whole("warm-up", 0, Long.MAX_VALUE),
                schedule.decimal("decay", 0.2, 0, 1), schedule.decimal("last", 0, 0, 1));
    }

    private static OptimizerRule optimizer(Settings optimizer, Preset preset) {
        return new OptimizerRule(optimizer.decimal("beta1", 0.9, 0, 1),
                optimizer.decimal("beta2", preset.beta2, 0, 1), optimizer.decimal("epsilon", 1e-8, 0, 1),
                optimizer.decimal("weight-decay", preset.weightDecay, 0, 10),
                optimizer.decimal("clip", 1, 0, 1e9));
    }

    private static Computation computation(Settings compute, Preset preset) {
        return new Computation(compute.choice("device", Device.AUTO),
                compute.choice("precision", Precision.BF16),
                compute.choice("activations", preset.activations), compute.decimal("z-loss", 0, 0, 1));
    }

    private static Optional<Adapter> adapter(Settings top, Preset preset, long seed) {
        if (!top.has("adapter") && preset != Preset.KT_TUTORIAL) {
            return Optional.empty();
        }
        Settings adapter = top.inner("adapter", Set.of("rank", "alpha", "dropout", "targets"));
        List<String> targets = adapter.texts("targets");
        return Optional.of(new Adapter((int) adapter.whole("rank", preset.rank, 1, 1 << 16),
                adapter.decimal("alpha", preset.alpha, 1e-6, 1e6),
                adapter.decimal("dropout", preset.dropout, 0, 0.99),
                targets.isEmpty() ? Preset.TARGETS : targets, seed));
    }

    private ValidationRule validation(Settings top) {
        Settings validation = top.inner("validation", Set.of("every", "share", "rows", "data"));
        return new ValidationRule(validation.whole("every", 250, 0, Long.MAX_VALUE),
                validation.decimal("share", 0.005, 0, 0.5), (int) validation.whole("rows", 64, 1, MANY),
                data(validation, "data"));
    }

    private static OptionalInt small(OptionalLong value) {
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    private Path existing(String name) {
        Path path = path(name);
        if (!Files.exists(path)) {
            throw new SettingsException(file, "", "names " + path + ", which does not exist.");
        }
        return path;
    }

    private Path path(String name) {
        return folder.resolve(name).normalize();
    }
}
