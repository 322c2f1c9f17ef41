package dev.onggi.corpus.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Kills runs of the sample at moments that a seed chooses, starts them again until one ends, and compares.
///
/// The moment is so many files after the process began to finish some, and a few milliseconds more; half of the kills come
/// while nothing new is finished yet.
final class Killer {
    private static final int MOST_MILLISECONDS = 120;
    private static final int MOST_FILES = 12;
    private static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final Random random;
    private final Map<String, String> undisturbed;
    private int kills;
    private int starts;

    /// @param undisturbed the files of a run that nobody killed
    Killer(Path folder, Random random, Map<String, String> undisturbed) {
        this.folder = folder;
        this.random = random;
        this.undisturbed = undisturbed;
    }

    int kills() {
        return kills;
    }

    int starts() {
        return starts;
    }

    /// One run, killed at most so often. Returns what is wrong with it: nothing, if all is well.
    Set<String> run(String name, int most) throws IOException, InterruptedException {
        SampleRun run = SampleRun.in(folder, name);
        Path log = folder.resolve(name + ".log");
        Set<String> wrong = new HashSet<>();
        Map<String, String> finished = new TreeMap<>();
        for (int kill = 0; kill < most; kill++) {
            boolean ended = startAndKill(run, log);
            run.finished().forEach((file, made) -> {
                String before = finished.put(file, made);
                if (before != null && !before.equals(made)) {
                    wrong.add(file + " was finished, and was made again");
                }
            });
            if (ended) {
                break;
            }
            kills++;
        }
        Process last = run.start("local[2]", log);
        starts++;
        if (!last.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || last.exitValue() != 0) {
            last.destroyForcibly();
            wrong.add("the last start did not end well: " + SampleRun.said(log));
            return wrong;
        }
        Map<String, String> after = run.finished();
        finished.forEach((file, made) -> {
            if (!made.equals(after.get(file))) {
                wrong.add(file + " was finished, and was made again");
            }
        });
        compare(run.files(), wrong);
        return wrong;
    }

    /// Starts the run and kills it at some moment; whether it had ended before.
    private boolean startAndKill(SampleRun run, Path log) throws IOException, InterruptedException {
        Process process = run.start("local[2]", log);
        starts++;
        int before = run.finished().size();
        int files = random.nextBoolean() ? 0 : 1 + random.nextInt(MOST_FILES);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (process.isAlive() && System.nanoTime() < until && run.finished().size() - before < files) {
            Thread.sleep(1);
        }
        int wait = files == 0 ? 2500 : MOST_MILLISECONDS;
        boolean ended = process.waitFor(random.nextInt(wait), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ended;
    }

    private void compare(Map<String, String> files, Set<String> wrong) {
        undisturbed.forEach((name, bytes) -> {
            if (!bytes.equals(files.get(name))) {
                wrong.add(name + (files.containsKey(name) ? " has other bytes" : " is missing"));
            }
        });
        files.keySet().stream().filter(name -> !undisturbed.containsKey(name))
                .forEach(name -> wrong.add(name + " is there, and should not be"));
    }
}
