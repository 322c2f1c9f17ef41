package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.server.Server;
import dev.onggi.server.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real model behind a real port.
class ServedModelTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Engine engine = Engine.open(CommandsTest.MODELS.resolve("llama"), EngineConfig.DEFAULT);
    private final Server server = Server.start(engine, ServerConfig.of("tiny").withPort(0));

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    @Test
    void aStreamedAnswerIsTheSameAsAWholeOne() throws Exception {
        String whole = JSON.readTree(ask("\"max_tokens\": 12").body()).at("/choices/0/message/content")
                .stringValue();

        String streamed = ask("\"max_tokens\": 12, \"stream\": true").body().lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring(6)).at("/choices/0/delta/content").asString(""))
                .collect(Collectors.joining());

        assertThat(streamed).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void aConversationLongerThanTheContextIsRefusedWithTheNumberOfTokens() throws Exception {
        HttpResponse<String> response = ask("\"max_tokens\": 1", "a".repeat(200));

        JsonNode error = JSON.readTree(response.body()).get("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.get("code").stringValue()).isEqualTo("context_length_exceeded");
        assertThat(error.get("message").stringValue()).containsPattern("shorten the prompt by \\d+ tokens");
    }

    private HttpResponse<String> ask(String fields) throws Exception {
        return ask(fields, "안녕");
    }

    private HttpResponse<String> ask(String fields, String question) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(server.url() + "/chat/completions"))
                    .POST(HttpRequest.BodyPublishers.ofString(body(fields, question))).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String body(String fields, String question) {
        return "{\"model\": \"tiny\", \"temperature\": 0, " + fields
                + ", \"messages\": [{\"role\": \"user\", \"content\": \"" + question + "\"}]}";
    }
}
