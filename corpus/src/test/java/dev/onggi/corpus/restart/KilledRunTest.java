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

        for (int run = 0; run < 5 && killer.kills() == 0; run++) {
            assertThat(killer.run("killed" + run, 2)).as("seed %d", seed).isEmpty();
        }
        assertThat(killer.kills()).as("seed %d", seed).isPositive();
    }
}
