package dev.onggi.trainer;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.trainer.checkpoint.CheckpointReader;
import dev.onggi.trainer.checkpoint.CheckpointStore;
import dev.onggi.trainer.checkpoint.CheckpointWriter;
import dev.onggi.trainer.checkpoint.Sha256;
import dev.onggi.trainer.data.BatchSupply;
import dev.onggi.trainer.data.RowSource;
import dev.onggi.trainer.data.ValidationSet;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.learn.Snapshot;
import dev.onggi.trainer.loop.Schedule;
import dev.onggi.trainer.loop.TrainingLoop;
import dev.onggi.trainer.loop.TrainingLoop.Rhythm;
import dev.onggi.trainer.recipe.Extent;
import dev.onggi.trainer.recipe.Recipe;
import dev.onggi.trainer.recipe.Recipe.OptimizerRule;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One run, from its recipe to its last checkpoint.
record TrainingRun(Recipe recipe, Trainer.Task task, LearnerFactory learners, ProcessGroup group,
        TrainingListener listener) {

    void run() {
        ModelSource model = ModelSource.open(recipe);
        TrainingData data = TrainingData.open(recipe, task, model);
        ModelConfig config = model.config(data.rowLength());
        Extent extent = Extent.of(recipe, data.rowLength(), data.rows(), group);
        MemoryPlan memory = MemoryPlan.of(recipe, config, extent, learners, group);
        Map<String, Object> settings = settings(model, data, config, extent);
        String identity = Sha256.of(settings.toString().getBytes(StandardCharsets.UTF_8));
        Map<String, Object> told = new TreeMap<>(settings);
        told.put("memory", memory.need().toString());
        told.put("batch.rows-at-once", memory.rowsAtOnce());
        listener.heard(new TrainingEvent.Prepared(told));

        BatchSupply supply = new BatchSupply(data.training(), data.weights(), recipe.seed(),
                extent.rowsAStep(), memory.rowsAtOnce(), group);
        List<ValidationSet> validation = data.validation().stream()
                .map(rows -> ValidationSet.of(rows, recipe.validation().rows(), memory.rowsAtOnce(),
                        model.tokenizer()))
                .filter(set -> set.bytes() > 0).toList();
        CheckpointWriter writer = new CheckpointWriter(identity, Map.of("seed", recipe.seed(), "rows_a_step",
                extent.rowsAStep()), model.files(config));
        try (CheckpointStore checkpoints = new CheckpointStore(recipe.output().resolve("checkpoints"), writer,
                recipe.checkpoints().keep(), group);
                Learner learner = learners.open(plan(model, config), group)) {
            long first = resume(learner, checkpoints.latest(), identity);
            Rhythm rhythm = new Rhythm(recipe.validation().every(), recipe.checkpoints().every());
            try (Recorder recorder = Recorder.open(recipe.output(), first, group, listener)) {
                new TrainingLoop(learner, supply, schedule(extent), validation, checkpoints, rhythm, recorder)
                        .run(first);
            }
        }
    }

    /// How many steps are behind the learner.
    private long resume(Learner learner, Optional<Path> checkpoint, String identity) {
        if (checkpoint.isEmpty()) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            Snapshot snapshot = CheckpointReader.read(checkpoint.get(), identity, arena);
            learner.restore(snapshot);
            listener.heard(new TrainingEvent.Resumed(snapshot.step(), checkpoint.get()));
            return snapshot.step();
        }
    }

    private LearnerPlan plan(ModelSource model, ModelConfig config) {
        OptimizerRule o = recipe.optimizer();
        return new LearnerPlan(config, model.start(),
                new LearnerPlan.Optimizer(o.beta1(), o.beta2(), o.epsilon(), o.weightDecay(), o.clip()),
                recipe.computation(), recipe.adapter());
    }

    private Schedule schedule(Extent extent) {
        return new Schedule(recipe.schedule().shape(), extent.learningRate(), extent.warmUp(), extent.steps(),
                recipe.schedule().decay(), recipe.schedule().last());
    }

    /// All that decides the loss curve.
    private Map<String, Object> settings(ModelSource model, TrainingData data, ModelConfig config,
            Extent extent) {
        Map<String, Object> all = new TreeMap<>();
        all.put("seed", recipe.seed());
        all.put("model", config);
        all.put("model.start", model.start());
        all.put("model.tokenizer", model.digest());
        all.put("extent", extent);
        all.put("schedule", schedule(extent));
        all.put("optimizer", recipe.optimizer());
        all.put("compute", recipe.computation());
        all.put("adapter", recipe.adapter());
        all.put("processes", group.size());
        all.put("validation.share", recipe.validation().share());
        for (int i = 0; i < data.training().size(); i++) {
            RowSource rows = data.training().get(i);
            all.put("data." + rows.name(),
                    rows.rows() + " rows " + rows.digest() + " weight " + data.weights()[i]);
        }
        return all;
    }
}
