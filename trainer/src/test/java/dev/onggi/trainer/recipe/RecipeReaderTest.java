package dev.onggi.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.text.settings.SettingsException;
import dev.onggi.trainer.learn.LearnerPlan.Activations;
import dev.onggi.trainer.recipe.Recipe.ModelRule;
import dev.onggi.trainer.recipe.Recipe.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static final String LEAST = """
            name: least
            output: out
            model: {depth: 6, tokenizer: t.json}
            data: [{name: a, path: a}]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("t.json"), "{}");
        Files.createDirectory(folder.resolve("a"));
    }

    @Test
    void whatIsUnsaidFollowsFromTheDepth() {
        Recipe recipe = read(LEAST);
        assertThat(recipe.model()).isInstanceOfSatisfying(ModelRule.New.class,
                model -> assertThat(model.size()).isEqualTo(ModelSize.ofDepth(6)));
        assertThat(recipe.schedule().shape()).isEqualTo(Shape.WSD);
        assertThat(recipe.schedule().learningRate()).isEmpty();
        assertThat(recipe.output()).isEqualTo(folder.resolve("out"));
        assertThat(recipe.adapter()).isEmpty();
    }

    @Test
    void everyDerivedNumberCanBeSaid() {
        Recipe recipe = read(LEAST.replace("depth: 6", "depth: 6, width: 100, heads: 10, key-value-heads: 5,"
                + " head-size: 16, feed-forward: 300, context: 4096, rope-base: 1e6, tied-embeddings: false")
                + "batch: {tokens: 8192, rows-at-once: 2}\nschedule: {shape: cosine, learning-rate: 1e-3}\n");
        ModelRule.New model = (ModelRule.New) recipe.model();
        assertThat(model.size()).isEqualTo(new ModelSize(6, 100, 16, 10, 5, 300));
        assertThat(model.tied()).isFalse();
        assertThat(recipe.batch().tokens()).hasValue(8192);
        assertThat(recipe.schedule().learningRate()).hasValue(1e-3);
    }

    @Test
    void theTutorialOfKtIsAPreset() {
        Recipe recipe = read(
                LEAST.replace("{depth: 6, tokenizer: t.json}", "{base: a}") + "preset: kt-tutorial\n");
        assertThat(recipe.adapter()).hasValueSatisfying(adapter -> {
            assertThat(adapter.rank()).isEqualTo(8);
            assertThat(adapter.alpha()).isEqualTo(16);
            assertThat(adapter.dropout()).isEqualTo(0.1);
            assertThat(adapter.targets()).containsExactly("q_proj", "v_proj");
        });
        assertThat(recipe.schedule().shape()).isEqualTo(Shape.CONSTANT);
        assertThat(recipe.schedule().learningRate()).hasValue(2e-5);
        assertThat(recipe.computation().activations()).isEqualTo(Activations.RECOMPUTED);
        assertThat(recipe.optimizer().clip()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "schedul: {}                      | unknown key; did you mean 'schedule'?",
            "schedule: {shape: wds}            | schedule.shape: expected wsd, cosine, constant; found 'wds'.",
            "schedule: {learning_rate: 1}      | schedule.learning_rate: unknown key; did you mean 'learning-rate'?",
            "length: {steps: 3, epochs: 1}     | expected one of steps, tokens and epochs, found epochs, steps.",
            "batch: {tokens: many}             | batch.tokens: expected a whole number",
            "adapter: {rank: 0}                | adapter.rank: expected a whole number from 1",
            "chat: {date: yesterday}           | chat.date: expected a date as 2025-07-04",
            "preset: kt                        | preset: expected pretraining, tuning, kt-tutorial; found 'kt'."})
    void aFaultIsNamedWithItsPlace(String line, String message) {
        assertThatThrownBy(() -> read(LEAST + line + "\n")).isInstanceOf(SettingsException.class)
                .hasMessageContaining("recipe.yaml").hasMessageContaining(message);
    }

    @Test
    void aModelIsEitherNewOrThere() {
        assertThatThrownBy(() -> read(LEAST.replace("depth: 6, tokenizer: t.json", "depth: 6, base: a")))
                .hasMessageContaining("found both");
        assertThatThrownBy(() -> read(LEAST.replace("depth: 6, tokenizer: t.json", "")))
                .hasMessageContaining("found neither");
        assertThatThrownBy(() -> read(LEAST.replace("depth: 6, tokenizer: t.json", "base: a, width: 8")))
                .hasMessageContaining("model.width").hasMessageContaining("is the base model's to say");
    }

    @Test
    void dataThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> read(LEAST.replace("path: a", "path: b"))).isInstanceOf(
                SettingsException.class).hasMessageContaining(folder.resolve("b").toString());
    }

    private Recipe read(String text) {
        try {
            Path file = folder.resolve("recipe.yaml");
            Files.writeString(file, text);
            return RecipeReader.read(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
