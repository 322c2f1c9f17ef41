package dev.onggi.corpus.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static final String SOURCE = "name: n\noutput: o\nsources:\n  - name: s\n    path: data\n";

    @TempDir
    Path folder;

    @BeforeEach
    void makeTheFolderThatTheSourceNames() throws IOException {
        Files.createDirectory(folder.resolve("data"));
    }

    /// What is added to a good recipe, where the fault is, and what the message says of it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sed: 1                             | sed              | unknown key; did you mean 'seed'?",
            "xyzzy: 1                           | xyzzy            | unknown key. Known here: ",
            "limits: {min-hangeul: 10}          | limits.min-hangeul | did you mean 'min-hangul'?",
            "limits: {max-spam: 2}              | limits.max-spam  | expected a number from 0.0 to 1.0, found '2'.",
            "seed: one                          | seed             | expected a whole number",
            "mix: {t: 0.5}                      | mix.t            | did you mean 's'?",
            "shards: 5                          | shards           | expected keys with values, found '5'.",
            "tokenizer: none.json               |                  | which does not exist.",
            "sources: none                      |                  | line 6",
            "'    unmasked: [PERSON]'           | sources[0].unmasked | found 'PERSON'. Known: ACCOUNT, ",
            "'    unmasked: [PERSN_NAME]'       | sources[0].unmasked | did you mean 'PERSON_NAME'?",
            "'    unmasked: PERSON_NAME'        | sources[0].unmasked | expected a list, found 'PERSON_NAME'."})
    void aFaultIsNamedWithItsPlaceAndWhatWasExpected(String added, String place, String said) {
        assertThatThrownBy(() -> read(SOURCE + added + "\n")).isInstanceOf(SettingsException.class)
                .hasMessageContaining("recipe.yaml").hasMessageContaining(place == null ? "" : place)
                .hasMessageContaining(said);
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithLineAndColumn() {
        assertThatThrownBy(() -> read("name: [n\n")).isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 2, column 1");
    }

    @Test
    void kindsOfPersonalDataThatAreLeftAreReadBySource() throws IOException {
        Recipe recipe = read(SOURCE + "    unmasked: [PERSON_NAME, ADDRESS]\n");

        assertThat(recipe.sources().getFirst().unmasked()).containsExactlyInAnyOrder(PiiKind.PERSON_NAME,
                PiiKind.ADDRESS);
        assertThat(read(SOURCE).sources().getFirst().unmasked()).isEmpty();
    }

    private Recipe read(String yaml) throws IOException {
        return RecipeReader.read(Files.writeString(folder.resolve("recipe.yaml"), yaml));
    }
}
