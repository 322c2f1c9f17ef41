package dev.onggi.corpus.restart;

import dev.onggi.corpus.Corpus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// Runs the sample on a cluster of two workers, undisturbed and with executors that are killed, and compares with a run in one
/// thread. `bench/cluster` starts it.
final class ClusterMeasure {
    private static final int WORKERS = 2;
    private static final int LONGEST_MINUTES = 10;

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ClusterMeasure() {
    }

    /// @param arguments how many executors of the second run to kill; 2 where it is not said
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        Path folder = Files.createTempDirectory("cluster-runs");
        SampleRun alone = SampleRun.in(folder, "alone");
        Corpus.run(alone.recipe(), "local[1]");
        boolean isSame;
        try (SparkCluster cluster = new SparkCluster(folder.resolve("cluster"), WORKERS)) {
            isSame = run(cluster, folder, "whole", 0, alone.files())
                    & run(cluster, folder, "disturbed", kills, alone.files());
        }
        OUT.println((isSame ? "all the same" : "NOT the same") + "; work in " + folder);
        System.exit(isSame ? 0 : 1);
    }

    private static boolean run(SparkCluster cluster, Path folder, String name, int kills,
            Map<String, String> expected) throws IOException, InterruptedException {
        SampleRun run = SampleRun.in(folder, name);
        Path log = folder.resolve(name + ".log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(cluster.runCommand(run)).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        int killed = 0;
        while (killed < kills && process.isAlive()) {
            if (run.finished().size() > 10 * (killed + 1)) {
                Optional<ProcessHandle> executor = cluster.anExecutor();
                executor.ifPresent(ProcessHandle::destroyForcibly);
                killed += executor.isPresent() ? 1 : 0;
            }
            Thread.sleep(5);
        }
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        boolean isSame = process.waitFor() == 0 && expected.equals(run.files());
        OUT.printf("%s: %d executors killed, %.1f s, %s%n", name, killed, (System.nanoTime() - began) / 1e9,
                isSame ? "the same bytes as alone" : "WRONG: " + SampleRun.said(log));
        if (!isSame) {
            OUT.println(different(expected, run.files()));
        }
        return isSame && killed == kills;
    }

    private static TreeSet<String> different(Map<String, String> expected, Map<String, String> found) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        names.removeIf(name -> expected.getOrDefault(name, "none").equals(found.getOrDefault(name, "none")));
        return names;
    }
}
