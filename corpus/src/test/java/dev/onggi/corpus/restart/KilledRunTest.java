package dev.onggi.corpus.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.Corpus;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

// Windows has no file numbers to compare, and Onggi is not run there but in WSL, which is Linux.
@DisabledOnOs(OS.WINDOWS)
class KilledRunTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatIsKilledAgainAndAgainEndsWithTheSameBytesAndDoesNothingTwice() throws Exception {
        SampleRun whole = SampleRun.in(folder, "whole");
        Corpus.run(whole.recipe(), "local[1]");
        long seed = System.nanoTime();
        Killer killer = new Killer(folder, new Random(seed), whole.files());

        assertThat(killer.run("killed", 2)).as("seed %d", seed).isEmpty();
        assertThat(killer.starts()).isGreaterThan(1);
    }
}
