package dev.onggi.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A running `llama-server` with room for one sequence of 2,048 positions.
final class LlamaServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    private LlamaServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// Starts it and waits until the model is loaded.
    static LlamaServer start(Path program, Path model, List<String> options)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-m", model.toString(), "-c", "2048", "-np",
                        "1", "--no-webui", "--host", "127.0.0.1", "--port", String.valueOf(port)));
        command.addAll(options);
        LlamaServer server = new LlamaServer(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), "http://127.0.0.1:" + port);
        try {
            server.awaitReady();
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /// The most likely tokens after `prompt`, and the likeliest five at each place.
    Answer answer(String prompt, int tokens) throws IOException, InterruptedException {
        Map<String, Object> body = Map.of("prompt", prompt, "n_predict", tokens, "temperature", 0, "n_probs",
                5,
                "ignore_eos", true, "cache_prompt", false);
        JsonNode answer = JSON.readTree(client.send(HttpRequest.newBuilder(URI.create(url + "/completion"))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(),
                BodyHandlers.ofString())
                .body());
        if (!answer.has("completion_probabilities")) {
            throw new IOException("llama-server gave no probabilities: " + answer);
        }
        List<Answer.Position> positions = new ArrayList<>();
        for (JsonNode each : answer.get("completion_probabilities")) {
            Map<Integer, Double> likely = new HashMap<>();
            each.get("top_logprobs")
                    .forEach(top -> likely.put(top.get("id").asInt(), top.get("logprob").asDouble()));
            positions.add(new Answer.Position(each.get("id").asInt(), each.get("token").asString(), likely));
        }
        return new Answer(answer.get("tokens_evaluated").asInt(), positions);
    }

    /// The most memory it has held so far.
    long peakBytes() {
        return Program.highWaterMark(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/health")).build();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                if (client.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (ConnectException e) {
                // not listening yet: asked again below
            }
            Thread.sleep(50);
        }
        throw new IOException("llama-server did not start; run it by hand to see why");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
