package dev.onggi.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Prompt;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeEngine engine = new FakeEngine();
    private final Server server = Server.start(engine,
            ServerConfig.of("echo").withPort(0).withDrain(Duration.ofSeconds(5)));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aQuestionIsAnsweredAsOpenAiSpellsIt() throws Exception {
        HttpResponse<String> response = post("""
                {"model": "echo", "messages": [{"role": "user", "content": "안녕"}]}""");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.at("/object").stringValue()).isEqualTo("chat.completion");
        assertThat(answer.at("/id").stringValue()).startsWith("chatcmpl-");
        assertThat(answer.at("/choices/0/message/role").stringValue()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/message/content").stringValue()).isEqualTo("안녕");
        assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(answer.at("/usage")).isEqualTo(JSON.readTree("""
                {"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9,
                 "prompt_tokens_details": {"cached_tokens": 3}}"""));
    }

    @Test
    void aStreamedAnswerComesInChunksAndEndsWithUsageAndDone() throws Exception {
        HttpResponse<String> response = post("""
                {"model": "echo", "messages": [{"role": "user", "content": "안녕하세요"}], "stream": true,
                 "stream_options": {"include_usage": true}}""");

        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        List<String> events = response.body().lines().filter(line -> !line.isEmpty()).toList();
        assertThat(events).allMatch(line -> line.startsWith("data: ")).last().isEqualTo("data: [DONE]");
        List<JsonNode> chunks = events.stream().limit(events.size() - 1)
                .map(line -> JSON.readTree(line.substring(6)))
                .toList();
        assertThat(chunks).hasSize(1 + 5 + 1 + 1).allMatch(
                chunk -> chunk.at("/object").stringValue().equals("chat.completion.chunk"));
        assertThat(chunks.stream().map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
                .collect(Collectors.joining())).isEqualTo("안녕하세요");
        assertThat(chunks.getFirst().at("/choices/0/delta/role").stringValue()).isEqualTo("assistant");
        assertThat(chunks.get(6).at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
        assertThat(chunks.getLast().at("/choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/completion_tokens").intValue()).isEqualTo(5);
    }

    @Test
    void everySettingReachesTheEngine() throws Exception {
        post("""
                {"model": "echo", "temperature": 0.5, "top_p": 0.9, "top_k": 40, "min_p": 0.1, "seed": 7, "stop": ["끝", "."],
                 "max_completion_tokens": 3, "presence_penalty": 1, "frequency_penalty": -1, "logit_bias": {"12": -100},
                 "repetition_penalty": 1.1, "stop_token_ids": [3, 5], "logprobs": true, "top_logprobs": 2, "n": 1, "user": "김", "metadata": {"a": "b"},
                 "tools": [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}],
                 "messages": [{"role": "developer", "content": "짧게"},
                   {"role": "user", "content": [{"type": "text", "text": "가"}, {"type": "text", "text": "나"}]},
                   {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function",
                     "function": {"name": "weather", "arguments": "{\\"city\\": \\"서울\\"}"}}]},
                   {"role": "tool", "tool_call_id": "c1", "content": "맑음"}]}""");

        GenerationRequest request = engine.requests.take();
        assertThat(request.sampling())
                .isEqualTo(engine.recommendedSampling().toBuilder().temperature(0.5).topP(0.9).topK(40)
                        .minP(0.1).seed(7).stopStrings(List.of("끝", ".")).maxTokens(3).presencePenalty(1)
                        .frequencyPenalty(-1)
                        .logitBias(Map.of(12, -100.0)).repetitionPenalty(1.1).stopIds(List.of(3, 5))
                        .topLogProbabilities(2).build());
        Prompt.Chat chat = (Prompt.Chat) request.prompt();
        assertThat(chat.tools()).hasSize(1);
        assertThat(chat.messages().get(0)).isEqualTo(Map.of("role", "system", "content", "짧게"));
        assertThat(chat.messages().get(1)).isEqualTo(Map.of("role", "user", "content", "가\n나"));
        assertThat(chat.messages().get(2).get("tool_calls"))
                .isEqualTo(List.of(Map.of("id", "c1", "type", "function",
                        "function", Map.of("name", "weather", "arguments", Map.of("city", "서울")))));
        assertThat(chat.messages().get(3))
                .isEqualTo(Map.of("role", "tool", "tool_call_id", "c1", "content", "맑음"));
    }

    @Test
    void logProbabilitiesCarryTheBytesOfEachToken() throws Exception {
        JsonNode answer = JSON.readTree(
                post("""
                        {"model": "echo", "messages": [{"role": "user", "content": "가"}], "logprobs": true, "top_logprobs": 1}""")
                        .body());

        assertThat(answer.at("/choices/0/logprobs/content/0")).isEqualTo(JSON.readTree("""
                {"token": "가", "logprob": -0.5, "bytes": [234, 176, 128],
                 "top_logprobs": [{"token": "가", "logprob": -0.5, "bytes": [234, 176, 128]}]}"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                   | 400 | invalid_json               |                     | line 1
            {} {}                               | 400 | invalid_json               |                     | not valid JSON
            {"model": "echo", "model": "echo"}  | 400 | invalid_json               |                     | not valid JSON
            []                                  | 400 | invalid_type               |                     | an array
            {"model": "echo"}                   | 400 | missing_required_parameter | messages            | 'messages'
            {"messages": []}                    | 400 | missing_required_parameter | model               | 'model'
            {"model": 5, M}                     | 400 | invalid_type               | model               | a string
            {"model": "gpt-9", M}               | 404 | model_not_found            |                     | 'echo'
            {"model": "echo", "messages": []}   | 400 | invalid_value              | messages            | at least one
            {"model": "echo", M, "temprature": 1}       | 400 | unknown_parameter     | temprature      | did you mean 'temperature'?
            {"model": "echo", M, "temperature": "hot"}  | 400 | invalid_type          | temperature     | a number
            {"model": "echo", M, "temperature": 3}      | 400 | invalid_value         | temperature     | found 3
            {"model": "echo", M, "n": 2}                | 400 | invalid_value         | n               | found 2
            {"model": "echo", M, "seed": 1.5}           | 400 | invalid_type          | seed            | a whole number
            {"model": "echo", M, "max_tokens": 0}       | 400 | invalid_value         | max_tokens      | from 1
            {"model": "echo", M, "stop": [1]}           | 400 | invalid_value         | stop            | a string
            {"model": "echo", M, "stop": [""]}          | 400 | invalid_value         | stop            | none of them empty
            {"model": "echo", M, "logit_bias": {"x": 1}}| 400 | invalid_value         | logit_bias.x    | a token id
            {"model": "echo", M, "stop_token_ids": [70000]} | 400 | invalid_value     | stop_token_ids  | from 0 to 65535
            {"model": "echo", M, "top_logprobs": 2}     | 400 | invalid_value         | top_logprobs    | logprobs
            {"model": "echo", M, "stream_options": {}}  | 400 | invalid_value         | stream_options  | stream
            {"model": "echo", M, "response_format": {}} | 400 | unsupported_parameter | response_format | not supported
            {"model": "echo", "messages": [{"role": "king", "content": ""}]}  | 400 | invalid_value | messages[0].role | 'king'
            {"model": "echo", "messages": [{"role": "user"}]}                 | 400 | missing_required_parameter | messages[0].content | missing
            {"model": "echo", "messages": [{"role": "user", "contant": ""}]}  | 400 | unknown_parameter | messages[0].contant | 'messages[0].content'
            {"model": "echo", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]} | 400 | invalid_value | messages[0].content[0].type | text only
            """)
    void aWrongRequestIsRefusedByName(String body, int status, String code, String parameter, String says)
            throws Exception {
        HttpResponse<String> response = post(
                body.replace("M", "\"messages\": [{\"role\": \"user\", \"content\": \"가\"}]"));

        JsonNode error = JSON.readTree(response.body()).get("error");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error.get("type").stringValue()).isEqualTo("invalid_request_error");
        assertThat(error.get("code").stringValue()).isEqualTo(code);
        assertThat(error.get("param").asString("")).isEqualTo(parameter == null ? "" : parameter);
        assertThat(error.get("message").stringValue()).contains(says);
        assertThat(engine.requests).isEmpty();
    }

    /// Every field of OpenAI's chat completions that this server does not follow.
    @ParameterizedTest
    @ValueSource(strings = {"audio", "function_call", "functions", "modalities", "parallel_tool_calls",
            "prediction",
            "prompt_cache_key", "prompt_cache_retention", "reasoning_effort", "response_format",
            "safety_identifier",
            "service_tier", "store", "tool_choice", "verbosity", "web_search_options"})
    void aFieldOfOpenAisThatIsNotFollowedIsRefusedByName(String field) throws Exception {
        HttpResponse<String> response = post("""
                {"model": "echo", "messages": [{"role": "user", "content": "가"}], "%s": "x"}"""
                .formatted(field));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/error/param").stringValue()).isEqualTo(field);
        assertThat(response.body()).contains("unsupported_parameter", "'" + field + "' is not supported");
    }

    @Test
    void aPromptLongerThanTheContextSaysByHowMuch() throws Exception {
        HttpResponse<String> response = post("""
                {"model": "echo", "messages": [{"role": "user", "content": "%s"}]}"""
                .formatted("가".repeat(120)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("context_length_exceeded").contains("by 21 tokens")
                .doesNotContain("가");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertThat(post("[" + " ".repeat(17 << 20)).statusCode()).isEqualTo(413);
    }

    @Test
    void theModelIsListed() throws Exception {
        JsonNode list = JSON.readTree(get("/models").body());
        assertThat(list.at("/object").stringValue()).isEqualTo("list");
        assertThat(list.at("/data/0/id").stringValue()).isEqualTo("echo");
        assertThat(JSON.readTree(get("/models/echo").body())).isEqualTo(list.at("/data/0"));
        assertThat(get("/models/other").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownPathSaysWhichThereAre() throws Exception {
        HttpResponse<String> response = get("/chat/completion");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("GET /v1/chat/completion ")
                .contains("POST /v1/chat/completions");
    }

    @Test
    void aClientThatGoesAwayEndsItsAnswer() throws Exception {
        String body = """
                {"model": "echo", "stream": true, "messages": [{"role": "user", "content": "forever"}]}""";
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readNBytes(1_000);
        }

        assertThat(engine.wasCancelled()).isTrue();
    }

    @Test
    void closingWaitsForAnAnswerInProgressAndRefusesNewOnes() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = client.sendAsync(
                request("""
                        {"model": "echo", "max_tokens": 400, "messages": [{"role": "user", "content": "forever"}]}"""),
                BodyHandlers.ofString());
        engine.requests.take();
        Thread closing = Thread.ofVirtual().start(server::close);
        HttpResponse<String> late;
        do {
            late = post("""
                    {"model": "echo", "max_tokens": 1, "messages": [{"role": "user", "content": "가"}]}""");
        } while (late.statusCode() == 200);

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("shutting_down");
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(slow.join().body()).at("/usage/completion_tokens").intValue())
                .isEqualTo(400);
        closing.join();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
