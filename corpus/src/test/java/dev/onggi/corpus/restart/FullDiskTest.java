package dev.onggi.corpus.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.corpus.Corpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills during a run: for real, in a process that may write no file of more than 2 MiB, which is more than the
/// libraries unpack and less than one part.
// Windows has no ulimit, and Onggi is not run there but in WSL, which is Linux.
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
    private static final String LIMITED = "ulimit -f 4096; exec \"$@\"";

    private static final int SYLLABLES = 2_000_000;

    @TempDir
    Path folder;

    @Test
    void aDiskThatFillsIsOneMessageAndWithRoomAgainTheRunGoesOn() throws Exception {
        SampleRun whole = SampleRun.in(folder, "whole");
        Files.writeString(folder.resolve("data/large.jsonl"), "{\"text\":\"" + syllables() + "\"}\n");
        Corpus.run(whole.recipe(), "local[1]");
        SampleRun run = SampleRun.in(folder, "full");
        List<String> command = new ArrayList<>(List.of("sh", "-c", LIMITED, "sh"));
        command.addAll(run.command("local[1]", "-XX:-UsePerfData"));

        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said.strip()).hasLineCount(1).startsWith(run.output().toString())
                .contains("cannot be written: File too large.", "and the disk has",
                        "nothing was left behind");

        Corpus.run(run.recipe(), "local[1]");
        assertThat(run.files()).isEqualTo(whole.files());
        assertThat(Files.readString(run.output().resolve("report.json"))).doesNotContain("unreadable");
    }

    /// Text that does not pack well: syllables by chance, in lines.
    private static String syllables() {
        Random random = new Random(42);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            text.append(i % 20 == 19 ? "\\n" : String.valueOf((char) ('가' + random.nextInt(11_172))));
        }
        return text.toString();
    }
}
