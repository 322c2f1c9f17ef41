package dev.onggi.corpus.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.Corpus;
import dev.onggi.corpus.crew.LoneWorker;
import dev.onggi.corpus.recipe.RecipeReader;
import dev.onggi.corpus.run.Passes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrewsAgreeTest {
    @TempDir
    Path folder;

    @Test
    void oneTwoAndFiveWorkersWriteTheBytesOfOneWithoutSpark() throws Exception {
        SampleRun alone = SampleRun.in(folder, "alone");
        new Passes(RecipeReader.read(alone.recipe()), new LoneWorker()).run();

        assertThat(alone.finished()).hasSizeGreaterThan(100);
        for (int workers : new int[]{1, 2, 5}) {
            SampleRun run = SampleRun.in(folder, "with-" + workers);
            Corpus.run(run.recipe(), "local[" + workers + "]");
            assertThat(run.files()).as("%d workers", workers).isEqualTo(alone.files());
        }
    }
}
