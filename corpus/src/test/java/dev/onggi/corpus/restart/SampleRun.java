package dev.onggi.corpus.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A recipe over the committed raw sample, cut into many small files so that it has many parts, with shards.
///
/// @param recipe the YAML file
/// @param output what it makes
record SampleRun(Path recipe, Path output) {
    private static final int PAGES_PER_FILE = 6;
    private static final String SAMPLE = "corpus/src/test/resources/raw-sample/pages.jsonl";
    private static final String TOKENIZER = "golden/format/models/llama/tokenizer.json";

    /// Writes the sources, unless they are there, and a recipe in `folder/name`. The recipes of one folder are the same.
    static SampleRun in(Path folder, String name) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            List<String> pages = Files.readAllLines(root().resolve(SAMPLE));
            Files.createDirectories(data);
            for (int from = 0; from < pages.size(); from += PAGES_PER_FILE) {
                Files.write(data.resolve("%03d.jsonl".formatted(from)),
                        pages.subList(from, Math.min(from + PAGES_PER_FILE, pages.size())));
            }
        }
        Path run = Files.createDirectories(folder.resolve(name));
        Path recipe = Files.writeString(run.resolve("recipe.yaml"), """
                name: sample
                output: corpus
                tokenizer: %s
                sources:
                  - {name: sample, path: ../data, licence: CC0-1.0}
                shards: {row-length: 256, rows-per-shard: 16}
                reading: {part-bytes: 20000}
                """.formatted(root().resolve(TOKENIZER)));
        return new SampleRun(recipe, run.resolve("corpus"));
    }

    private static Path root() {
        return Path.of(System.getProperty("repo.root", "..")).toAbsolutePath().normalize();
    }

    /// A process that runs the recipe; what it says goes to `log`.
    Process start(String master, Path log) throws IOException {
        return new ProcessBuilder(command(master)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    /// The words of a command line that runs the recipe.
    List<String> command(String master, String... options) {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RunProgram.class.getName(),
                recipe.toString(), master));
        return command;
    }

    /// Every file that the run made, by name, with its bytes; what names the run itself or lies in scratch is none.
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (!name.endsWith("identity") && !name.equals("parts/lock")
                        && !name.startsWith("parts/spark/")) {
                    files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    /// Of every file of a finished part, and of every file that all parts together gave: when it was made, and its number on
    /// the disk.
    Map<String, String> finished() throws IOException {
        Map<String, String> finished = new TreeMap<>();
        Path parts = output.resolve("parts");
        for (String pass : List.of("1-read", "2-cut", "3-finish", "4-pack")) {
            if (Files.exists(parts.resolve(pass))) {
                try (Stream<Path> all = Files.list(parts.resolve(pass))) {
                    for (Path file : all.filter(SampleRun::isFinished).toList()) {
                        finished.put(parts.relativize(file).toString(), Files.getLastModifiedTime(file) + " "
                                + Files.readAttributes(file, "unix:ino").get("ino"));
                    }
                }
            }
        }
        return finished;
    }

    private static boolean isFinished(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return name.equals("repeated-lines") || name.equals("duplicates")
                || dot > 0 && Files.exists(file.resolveSibling(name.substring(0, dot) + ".done"));
    }

    /// What a process has said.
    static String said(Path log) throws IOException {
        return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    }
}
