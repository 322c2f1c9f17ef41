package dev.onggi.corpus.restart;

import dev.onggi.corpus.Corpus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;

/// Kills runs of the sample hundreds of times. Arguments: how often, and a seed. `bench/kill` starts it.
final class KillMeasure {
    private static final int KILLS_PER_RUN = 12;

    private KillMeasure() {
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length == 0) {
            out.println("usage: KillMeasure KILLS [SEED]");
            return;
        }
        int kills = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Files.createTempDirectory("killed-runs");
        SampleRun whole = SampleRun.in(folder, "whole");
        Corpus.run(whole.recipe(), "local[1]");
        Killer killer = new Killer(folder, new Random(seed), whole.files());
        int runs = 0;
        int wrong = 0;
        while (killer.kills() < kills) {
            Set<String> faults = killer.run("killed-" + runs++, KILLS_PER_RUN);
            faults.forEach(fault -> out.println("  " + fault));
            wrong += faults.isEmpty() ? 0 : 1;
            out.println(killer.kills() + " kills, " + runs + " runs, " + wrong + " of them wrong");
        }
        out.println("seed " + seed + ", " + killer.starts() + " starts; work in " + folder);
        System.exit(wrong == 0 ? 0 : 1);
    }
}
