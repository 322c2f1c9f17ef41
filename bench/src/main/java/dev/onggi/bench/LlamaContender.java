package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// llama.cpp through `llama-bench`, `llama-batched-bench`, `llama-completion` and `llama-server` of one folder.
record LlamaContender(Path folder, List<String> options) implements Contender {

    @Override
    public Map<Quantity, Double> alone(Path model) throws IOException, InterruptedException {
        JsonNode tests = bench(model, "-p", "512", "-n", "128");
        return Map.of(Quantity.PROMPT, speed(tests, "n_prompt", 512), Quantity.DECODE,
                speed(tests, "n_gen", 128));
    }

    @Override
    public double decode(Path model) throws IOException, InterruptedException {
        return speed(bench(model, "-p", "0", "-n", "128"), "n_gen", 128);
    }

    @Override
    public double crowd(Path model, int sequences) throws IOException, InterruptedException {
        List<String> arguments = with("-m", model.toString(), "-c", String.valueOf(sequences * 256), "-npp",
                "16", "-ntg", "128", "-npl", String.valueOf(sequences), "--output-format", "jsonl");
        String output = program("llama-batched-bench").run(arguments).output();
        String line = output.lines().filter(each -> each.startsWith("{")).findFirst()
                .orElseThrow(() -> new IOException("llama-batched-bench printed no JSON line: " + output));
        return new ObjectMapper().readTree(line).get("speed_tg").asDouble();
    }

    @Override
    public Program.Run generate(Path model, int tokens) throws IOException, InterruptedException {
        return program("llama-completion")
                .run(with("-m", model.toString(), "-p", PROMPT, "-n", String.valueOf(tokens), "-c", "2048",
                        "--temp", "0", "-no-cnv", "--no-display-prompt"));
    }

    @Override
    public Answer answer(Path model, String prompt, int tokens) throws IOException, InterruptedException {
        try (LlamaServer server = LlamaServer.start(folder.resolve("llama-server"), model, options)) {
            return server.answer(prompt, tokens);
        }
    }

    @Override
    public long peakBytes(Path model, int tokens) throws IOException, InterruptedException {
        try (LlamaServer server = LlamaServer.start(folder.resolve("llama-server"), model, options)) {
            server.answer(PROMPT, tokens);
            return server.peakBytes();
        }
    }

    /// What llama-bench says of its own build, and where it lies.
    String build(Path model) throws IOException, InterruptedException {
        JsonNode test = bench(model, "-p", "0", "-n", "1").get(0);
        return "commit " + text(test, "build_commit") + ", build " + text(test, "build_number")
                + ", backends "
                + text(test, "backends") + ", " + text(test, "cpu_info") + ", in " + folder;
    }

    private static String text(JsonNode test, String key) {
        JsonNode value = test.get(key);
        return value == null ? "unknown" : value.asString();
    }

    private JsonNode bench(Path model, String... more) throws IOException, InterruptedException {
        List<String> arguments = with("-m", model.toString(), "-r", "1", "-o", "json");
        arguments.addAll(List.of(more));
        return new ObjectMapper().readTree(program("llama-bench").run(arguments).output());
    }

    private List<String> with(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(options);
        return all;
    }

    private Program program(String name) {
        return new Program(folder.resolve(name));
    }

    private static double speed(JsonNode tests, String key, int tokens) throws IOException {
        for (JsonNode each : tests) {
            if (each.get(key).asInt() == tokens) {
                return each.get("avg_ts").asDouble();
            }
        }
        throw new IOException("llama-bench gave no test with " + key + " " + tokens + ": " + tests);
    }
}
