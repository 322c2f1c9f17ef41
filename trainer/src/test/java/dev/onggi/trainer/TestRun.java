package dev.onggi.trainer;

import dev.onggi.format.shard.TokenShardWriter;
import dev.onggi.format.shard.TokenShardWriter.Row;
import dev.onggi.trainer.checkpoint.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A small training in a folder: a tokenizer, shards, a recipe.
record TestRun(Path folder) {
    static final Path MODEL = Path.of(System.getProperty("repo.root"), "golden/format/models/llama");
    static final int VOCABULARY = 264;
    static final int END = 262;
    static final int ROW = 32;

    /// Rows of text that has a rule to learn: letters go up by one, two or three, as the source says.
    static TestRun in(Path folder) throws IOException {
        Files.copy(MODEL.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.copy(MODEL.resolve("tokenizer_config.json"), folder.resolve("tokenizer_config.json"));
        TestRun run = new TestRun(folder);
        run.shard("a", 40, 1);
        run.shard("b", 25, 2);
        return run;
    }

    private void shard(String name, int rows, int stride) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Random random = new Random(stride);
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(row(random, stride));
        }
        TokenShardWriter.write(folder.resolve(name).resolve("00000.shard"), all, ROW, VOCABULARY, END,
                Sha256.of(folder.resolve("tokenizer.json")));
    }

    private static Row row(Random random, int stride) {
        int[] tokens = new int[ROW];
        Arrays.fill(tokens, END);
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < ROW - 4;) {
            starts.add(at);
            int length = Math.min(ROW - at - 1, 4 + random.nextInt(12));
            int letter = random.nextInt(100);
            for (int i = 0; i < length; i++) {
                tokens[at + i] = letter + i * stride + random.nextInt(2);
            }
            at += length + 1;
        }
        return new Row(tokens, starts.stream().mapToInt(Integer::intValue).toArray());
    }

    Path recipe(String more) throws IOException {
        Path file = folder.resolve("recipe.yaml");
        Files.writeString(file, """
                name: test
                output: out
                model:
                  depth: 1
                  tokenizer: tokenizer.json
                data:
                  - {name: a, path: a}
                  - {name: b, path: b}
                batch: {tokens: 256}
                length: {steps: 40}
                schedule: {learning-rate: 0.05, warm-up: 4}
                validation: {every: 10, share: 0.1}
                checkpoints: {every: 10, keep: 2}
                """ + more);
        return file;
    }

    /// The lines of metrics without what differs from run to run.
    List<String> curve() throws IOException {
        return Files.readAllLines(folder.resolve("out/metrics.jsonl")).stream()
                .map(line -> line.replaceAll(",\"tokens_per_second\":\\d+", "")).toList();
    }
}
