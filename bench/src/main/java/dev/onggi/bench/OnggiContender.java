package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Onggi through its own command line.
record OnggiContender(Program onggi, List<String> options) implements Contender {

    @Override
    public Map<Quantity, Double> alone(Path model) throws IOException, InterruptedException {
        JsonNode tests = bench(model, "--prompt-tokens", "512", "--generate-tokens", "128");
        return Map.of(Quantity.PROMPT, speed(tests, "pp512"), Quantity.DECODE, speed(tests, "tg128"));
    }

    @Override
    public double decode(Path model) throws IOException, InterruptedException {
        return speed(bench(model, "--prompt-tokens", "0", "--generate-tokens", "128"), "tg128");
    }

    @Override
    public double crowd(Path model, int sequences) throws IOException, InterruptedException {
        return speed(bench(model, "--sequences", String.valueOf(sequences), "--prompt-tokens", "16",
                "--generate-tokens", "128"), "tg128");
    }

    @Override
    public Program.Run generate(Path model, int tokens) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("generate", "--model", model.toString(), "--prompt",
                PROMPT, "--temperature", "0", "--context", "2048", "--max-tokens", String.valueOf(tokens)));
        arguments.addAll(options);
        return onggi.run(arguments);
    }

    @Override
    public Answer answer(Path model, String prompt, int tokens) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("generate", "--model", model.toString(), "--prompt",
                prompt,
                "--temperature", "0", "--ignore-end", "--max-tokens", String.valueOf(tokens), "--json",
                "--top-logprobs", "5"));
        arguments.addAll(options);
        JsonNode report = new ObjectMapper().readTree(onggi.run(arguments).output());
        List<Answer.Position> positions = new ArrayList<>();
        for (JsonNode token : report.get("tokens")) {
            Map<Integer, Double> likely = new HashMap<>();
            token.get("top").forEach(top -> likely.put(top.get("id").asInt(), top.get("logprob").asDouble()));
            positions.add(new Answer.Position(token.get("id").asInt(), token.get("text").asString(), likely));
        }
        return new Answer(report.get("prompt_tokens").asInt(), positions);
    }

    @Override
    public long peakBytes(Path model, int tokens) throws IOException, InterruptedException {
        return generate(model, tokens).peakBytes();
    }

    private JsonNode bench(Path model, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("bench", "--model", model.toString(), "--repetitions", "1", "--json"));
        arguments.addAll(List.of(more));
        arguments.addAll(options);
        return new ObjectMapper().readTree(onggi.run(arguments).output()).get("tests");
    }

    private static double speed(JsonNode tests, String test) throws IOException {
        for (JsonNode each : tests) {
            if (each.get("test").asString().startsWith(test)) {
                return each.get("tokens_per_second").asDouble();
            }
        }
        throw new IOException("onggi bench gave no " + test + ": " + tests);
    }
}
