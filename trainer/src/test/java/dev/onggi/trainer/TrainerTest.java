package dev.onggi.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.trainer.Trainer.Task;
import dev.onggi.trainer.TrainingEvent.Finished;
import dev.onggi.trainer.TrainingEvent.Prepared;
import dev.onggi.trainer.TrainingEvent.Resumed;
import dev.onggi.trainer.TrainingEvent.Saved;
import dev.onggi.trainer.TrainingEvent.Stepped;
import dev.onggi.trainer.TrainingEvent.Validated;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.learn.Snapshot;
import dev.onggi.trainer.learn.StepOutcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    static final LearnerFactory BIGRAMS = (plan, _) -> new BigramLearner(plan);

    @TempDir
    Path folder;

    @Test
    void theLossFallsAndIsWrittenDown() throws IOException {
        TestRun run = TestRun.in(folder);
        List<TrainingEvent> events = train(run.recipe(""), BIGRAMS);

        assertThat(events.getFirst()).isInstanceOf(Prepared.class);
        List<Stepped> steps = of(events, Stepped.class);
        assertThat(steps).hasSize(40);
        assertThat(steps.getFirst().loss()).isBetween(5.4, 5.8);
        assertThat(steps.getLast().loss()).isLessThan(3.8);
        List<Validated> measures = of(events, Validated.class);
        assertThat(measures).extracting(Validated::step).containsExactly(0L, 10L, 20L, 30L, 40L);
        assertThat(measures.getLast().bitsPerByte()).containsOnlyKeys("a", "b");
        for (String name : List.of("a", "b")) {
            assertThat(measures.getLast().bitsPerByte().getOrDefault(name, 99.0))
                    .isLessThan(measures.getFirst().bitsPerByte().getOrDefault(name, 0.0) - 1);
        }
        assertThat(of(events, Saved.class)).extracting(Saved::step).containsExactly(10L, 20L, 30L, 40L);
        assertThat(of(events, Finished.class).getFirst().complete()).isTrue();
        assertThat(run.curve()).hasSize(45);
        assertThat(points("loss.svg")).containsExactly(40);
        assertThat(points("bits-per-byte.svg")).containsExactly(5, 5);
        assertThat(checkpoints()).containsExactly("step-0000000030", "step-0000000040");
    }

    @Test
    void aRunThatWasStoppedGoesOnWithTheSameLosses() throws IOException {
        TestRun run = TestRun.in(folder);
        train(run.recipe(""), BIGRAMS);
        List<String> whole = run.curve();
        delete(folder.resolve("out"));

        for (int part = 0; part < 6; part++) {
            List<TrainingEvent> events = new ArrayList<>();
            Trainer.run(run.recipe(""), Task.TRAIN, BIGRAMS, ProcessGroup.ALONE, stopAfter(7, events));
            assertThat(of(events, Resumed.class)).hasSize(part == 0 ? 0 : 1);
        }

        assertThat(run.curve()).isEqualTo(whole);
    }

    @Test
    void aRunThatWasKilledGoesOnWithTheSameLosses() throws Exception {
        TestRun run = TestRun.in(folder);
        Path recipe = run.recipe("");
        train(recipe, BIGRAMS);
        List<String> whole = run.curve();
        delete(folder.resolve("out"));

        for (int kills : new int[]{3, 14, 29, 9}) {
            killAfter(recipe, kills);
        }
        train(recipe, BIGRAMS);

        assertThat(run.curve()).isEqualTo(whole);
        assertThat(checkpoints()).containsExactly("step-0000000030", "step-0000000040");
    }

    @Test
    void otherSettingsDoNotGoOnWithTheCheckpointsOfAnotherRun() throws IOException {
        TestRun run = TestRun.in(folder);
        train(run.recipe(""), BIGRAMS);
        assertThatThrownBy(() -> train(run.recipe("seed: 7\n"), BIGRAMS)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("step-0000000040").hasMessageContaining("other settings")
                .hasMessageContaining("model.base");
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeServes() throws IOException {
        TestRun run = TestRun.in(folder);
        train(run.recipe(""), BIGRAMS);
        Path last = folder.resolve("out/checkpoints/step-0000000040");
        try (RandomAccessFile file = new RandomAccessFile(last.resolve("model.safetensors").toFile(), "rw")) {
            file.seek(5000);
            file.write(77);
        }
        assertThatThrownBy(() -> train(run.recipe(""), BIGRAMS)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("model.safetensors").hasMessageContaining("remove its folder");
        delete(last);
        assertThat(of(train(run.recipe(""), BIGRAMS), Resumed.class).getFirst().step()).isEqualTo(30);
    }

    @Test
    void aLossThatIsNoNumberStopsWithStepRowsAndCheckpoint() throws IOException {
        TestRun run = TestRun.in(folder);
        LearnerFactory breaking = (plan, _) -> new Breaking(new BigramLearner(plan), 14);
        assertThatThrownBy(() -> train(run.recipe(""), breaking)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("step 15").hasMessageContaining("NaN")
                .hasMessageContaining("step-0000000010").hasMessageContaining("00000.shard row ");
    }

    @Test
    void aBatchTooLargeForMemoryIsRefusedWithBothSizes() throws IOException {
        TestRun run = TestRun.in(folder);
        LearnerFactory small = new LearnerFactory() {
            @Override
            public Learner open(dev.onggi.trainer.learn.LearnerPlan plan, ProcessGroup group) {
                throw new AssertionError("nothing is allocated before memory is known to suffice");
            }

            @Override
            public long availableBytes(dev.onggi.trainer.learn.LearnerPlan.Device device) {
                return 1 << 20;
            }
        };
        assertThatThrownBy(() -> train(run.recipe(""), small)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("GiB").hasMessageContaining("are free");
    }

    @Test
    void aCopyThatAUserMadeAmongTheCheckpointsStaysAndIsNotGoneOnFrom() throws IOException {
        TestRun run = TestRun.in(folder);
        Path copy = Files.createDirectories(folder.resolve("out/checkpoints/step-0000000005-best"));

        train(run.recipe(""), BIGRAMS);

        assertThat(copy).exists();
        assertThat(run.curve()).hasSize(45);
    }

    @Test
    void twoRunsDoNotShareAnOutput() throws IOException {
        TestRun run = TestRun.in(folder);
        try (RunLock _ = RunLock.take(folder.resolve("out"), ProcessGroup.ALONE)) {
            assertThatThrownBy(() -> train(run.recipe(""), BIGRAMS)).isInstanceOf(TrainerException.class)
                    .hasMessageContaining("another run writes here");
        }
    }

    @Test
    void answersAreLearnedFromConversations() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            lines.append("{\"prompt\": \"say ").append(i).append("\", \"completion\": \"")
                    .append("abcabcabc".substring(i % 3)).append("\"}\n");
        }
        Files.writeString(folder.resolve("talk.jsonl"), lines);
        Files.writeString(folder.resolve("chat.jinja"),
                "{% for m in messages %}{{ m['role'][0] }}:{{ m['content'] }};{% endfor %}"
                        + "{% if add_generation_prompt %}a:{% endif %}");
        Path recipe = folder.resolve("tune.yaml");
        Files.writeString(recipe, """
                name: tuned
                output: out
                model: {base: %s}
                data: [{name: talk, path: talk.jsonl}]
                chat: {row-length: 64, template: chat.jinja}
                batch: {tokens: 256}
                length: {epochs: 30}
                schedule: {learning-rate: 0.2}
                validation: {every: 0}
                """.formatted(TestRun.MODEL));
        List<TrainingEvent> events = new ArrayList<>();
        Trainer.run(recipe, Task.TUNE, BIGRAMS, ProcessGroup.ALONE, events::add);
        List<Stepped> steps = of(events, Stepped.class);
        assertThat(steps.getLast().loss()).isLessThan(1.5);
        assertThat(Files.readString(of(events, Saved.class).getLast().checkpoint()
                .resolve("chat_template.jinja"))).contains("add_generation_prompt");
    }

    /// Runs a recipe and kills itself when so many steps are done: a process of its own for [#killAfter].
    public static void main(String[] arguments) {
        int kill = Integer.parseInt(arguments[1]);
        int[] steps = {0};
        Trainer.run(Path.of(arguments[0]), Task.TRAIN, BIGRAMS, ProcessGroup.ALONE, event -> {
            if (event instanceof Stepped && ++steps[0] == kill) {
                Runtime.getRuntime().halt(137);
            }
        });
    }

    private static void killAfter(Path recipe, int steps) throws IOException, InterruptedException {
        Path log = recipe.resolveSibling("log");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Drepo.root=" + System.getProperty("repo.root"), "-cp",
                System.getProperty("java.class.path"),
                TrainerTest.class.getName(), recipe.toString(), String.valueOf(steps))
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(137);
    }

    /// How many points each curve of a picture has.
    private List<Integer> points(String picture) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(picture)).stream()
                .filter(line -> line.startsWith("<polyline"))
                .map(line -> line.replaceAll(".*points=\"|\".*", "").trim().split(" ").length).toList();
    }

    private static List<TrainingEvent> train(Path recipe, LearnerFactory learners) {
        List<TrainingEvent> events = new ArrayList<>();
        Trainer.run(recipe, Task.TRAIN, learners, ProcessGroup.ALONE, events::add);
        return events;
    }

    private static TrainingListener stopAfter(int steps, List<TrainingEvent> events) {
        return new TrainingListener() {
            @Override
            public void heard(TrainingEvent event) {
                events.add(event);
            }

            @Override
            public boolean stopAsked() {
                return of(events, Stepped.class).size() == steps;
            }
        };
    }

    private static <T extends TrainingEvent> List<T> of(List<TrainingEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("out/checkpoints"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /// A learner whose loss is no number from some step on.
    private record Breaking(Learner learner, int good) implements Learner {
        @Override
        public StepOutcome step(List<dev.onggi.trainer.learn.Batch> batches, double learningRate) {
            return learner.snapshot().step() < good
                    ? learner.step(batches, learningRate)
                    : new StepOutcome(new dev.onggi.trainer.learn.Loss(Double.NaN, 1), Double.NaN, false);
        }

        @Override
        public dev.onggi.trainer.learn.Loss measure(dev.onggi.trainer.learn.Batch batch) {
            return learner.measure(batch);
        }

        @Override
        public Snapshot snapshot() {
            return learner.snapshot();
        }

        @Override
        public void restore(Snapshot snapshot) {
            learner.restore(snapshot);
        }

        @Override
        public void close() {
            learner.close();
        }
    }
}
