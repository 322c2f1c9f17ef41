package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;
import dev.onggi.server.Server;
import dev.onggi.server.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every sampling field of a request, followed by a real engine behind a real port.
class ServedSamplingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int TOKENS = 12;

    private static Engine engine;
    private static Server server;
    /// What the engine answers when it always takes the most likely token.
    private static List<Piece.Token> greedy;

    @BeforeAll
    static void start() throws Exception {
        engine = Engine.open(CommandsTest.MODELS.resolve("llama"), EngineConfig.DEFAULT);
        server = Server.start(engine, ServerConfig.of("tiny").withPort(0));
        Prompt.Chat prompt = Prompt.Chat.of(List.of(Map.of("role", "user", "content", "안녕")));
        SamplingParams sampling = SamplingParams.GREEDY.toBuilder().maxTokens(TOKENS).build();
        greedy = engine.submit(new GenerationRequest(prompt, sampling)).complete().tokens();
        assertThat(greedy).hasSize(TOKENS);
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
    }

    @Test
    void theAnswerEndsBeforeAStopString() throws Exception {
        String whole = text(ask("\"temperature\": 0"));
        String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 2);

        JsonNode answer = ask(
                "\"temperature\": 0, \"stop\": [\"never said\", " + JSON.writeValueAsString(stop) + "]");

        assertThat(text(answer)).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(reason(answer)).isEqualTo("stop");
    }

    @Test
    void theAnswerEndsAtAnyOfSeveralStopIds() throws Exception {
        int third = greedy.get(2).id();
        long before = greedy.stream().takeWhile(token -> token.id() != third).count();

        JsonNode answer = ask("\"temperature\": 0, \"stop_token_ids\": [" + unused() + ", " + third + "]");

        assertThat(reason(answer)).isEqualTo("stop");
        assertThat(text(answer)).isEqualTo(engine.tokenizer()
                .decode(greedy.stream().limit(before).mapToInt(Piece.Token::id).toArray()));
    }

    @Test
    void aBiasForbidsATokenOrForcesIt() throws Exception {
        int first = greedy.getFirst().id();

        assertThat(firstToken(
                ask("\"temperature\": 0, \"logprobs\": true, \"logit_bias\": {\"" + first + "\": -100}")))
                .isNotEqualTo(engine.tokenizer().decode(first));
        assertThat(text(ask("\"temperature\": 0, \"logit_bias\": {\"" + id("a") + "\": 100}")))
                .isEqualTo("a".repeat(TOKENS));
    }

    @Test
    void theMostLikelyTokensComeWithTheirProbabilitiesTheLikeliestFirst() throws Exception {
        JsonNode tokens = ask("\"temperature\": 0, \"logprobs\": true, \"top_logprobs\": 3")
                .at("/choices/0/logprobs/content");

        assertThat(tokens).hasSize(TOKENS).allSatisfy(token -> {
            List<Double> top = token.get("top_logprobs").valueStream()
                    .map(likely -> likely.get("logprob").doubleValue()).toList();
            assertThat(top).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(top.stream().mapToDouble(Math::exp).sum()).isBetween(0.0, 1.0);
            assertThat(token.at("/top_logprobs/0/bytes")).isEqualTo(token.get("bytes"));
            assertThat(token.get("logprob").doubleValue()).isEqualTo(top.getFirst());
        });
    }

    @Test
    void aSeedMakesTheAnswerRepeatable() throws Exception {
        Set<String> answers = new HashSet<>();
        for (int seed = 1; seed <= 5; seed++) {
            String answer = text(ask("\"temperature\": 1, \"seed\": " + seed));
            assertThat(text(ask("\"temperature\": 1, \"seed\": " + seed))).isEqualTo(answer);
            answers.add(answer);
        }
        assertThat(answers).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"presence_penalty\": 2", "\"frequency_penalty\": 2",
            "\"repetition_penalty\": 1.5"})
    void aPenaltyMakesTheAnswerRepeatItselfLess(String penalty) throws Exception {
        String letters = "abcdefghijklmnopqrstuvwxyz".chars()
                .mapToObj(letter -> "\"" + id(Character.toString(letter)) + "\": 90")
                .collect(Collectors.joining(", ", "\"temperature\": 0, \"logit_bias\": {", "}"));

        String unpenalised = text(ask(letters));
        String penalised = text(ask(letters + ", " + penalty));

        assertThat(List.of(unpenalised, penalised)).allMatch(answer -> answer.matches("[a-z]{12}"));
        assertThat(penalised.chars().distinct().count())
                .isGreaterThan(unpenalised.chars().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"min_p\": 1", "\"top_k\": 1", "\"top_p\": 0.000001"})
    void whereOnlyTheLikeliestTokenIsLeftTheTemperatureDoesNotMatter(String cut) throws Exception {
        assertThat(text(ask("\"temperature\": 2, " + cut))).isEqualTo(text(ask("\"temperature\": 0")));
    }

    private static JsonNode ask(String fields) throws Exception {
        String body = "{\"model\": \"tiny\", \"max_completion_tokens\": " + TOKENS + ", " + fields
                + ", \"messages\": [{\"role\": \"user\", \"content\": \"안녕\"}]}";
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/chat/completions"))
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static String text(JsonNode answer) {
        return answer.at("/choices/0/message/content").stringValue();
    }

    private static String reason(JsonNode answer) {
        return answer.at("/choices/0/finish_reason").stringValue();
    }

    private static String firstToken(JsonNode answer) {
        return answer.at("/choices/0/logprobs/content/0/token").stringValue();
    }

    private static int id(String token) {
        return engine.tokenizer().id(token).orElseThrow();
    }

    /// A token that is not in the answer.
    private static int unused() {
        Set<Integer> used = new HashSet<>(greedy.stream().map(Piece.Token::id).toList());
        return Stream.iterate(0, id -> id + 1).filter(id -> !used.contains(id)).findFirst().orElseThrow();
    }
}
