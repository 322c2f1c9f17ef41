package dev.onggi.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients without a library of their own see on the wire.
class ConnectionTest {
    private static final String FOREVER = """
            {"model": "echo", "stream": %s, "messages": [{"role": "user", "content": "forever"}]}""";
    private static final String SHORT = """
            {"model": "echo", "stream": %s, "messages": [{"role": "user", "content": "abc"}]}""";

    private final FakeEngine engine = new FakeEngine();
    private final Server server = Server.start(engine,
            ServerConfig.of("echo").withPort(0).withDrain(Duration.ofSeconds(5)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientThatLeavesWhileItWaitsForAWholeAnswerEndsIt() throws Exception {
        try (Socket socket = connect()) {
            ask(socket, FOREVER.formatted(false), "");
            engine.requests.take();
        }

        assertThat(engine.wasCancelled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatIsToBeClosedIsClosedAfterTheAnswer(boolean stream) throws Exception {
        try (Socket socket = connect()) {
            ask(socket, SHORT.formatted(stream), "Connection: close\r\n");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n")
                    .containsPattern("\"finish_reason\":\\s*\"stop\"").endsWith(stream ? "0\r\n\r\n" : "}");
        }
    }

    @Test
    void aConnectionThatStaysOpenTakesOneRequestAfterTheOther() throws Exception {
        try (Socket socket = connect()) {
            for (int request = 0; request < 3; request++) {
                ask(socket, SHORT.formatted(false), "");
                assertThat(readUntil(socket, "}}}")).startsWith("HTTP/1.1 200 OK").contains("\"abc\"");
            }
        }
        assertThat(engine.cancelled.getCount()).isOne();
    }

    @Test
    void requestsSentBeforeTheAnswerToTheFirstAreAnsweredInTurn() throws Exception {
        try (Socket socket = connect()) {
            ask(socket, SHORT.formatted(false), "");
            ask(socket, SHORT.formatted(true), "");
            ask(socket, SHORT.formatted(false), "Connection: close\r\n");

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(1 + 3);
        }
    }

    @Test
    void http10IsRefusedByName() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /v1/models HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 505 ").contains("application/json")
                    .contains("{\"error\":{\"message\":\"this server speaks HTTP/1.1 and not HTTP/1.0");
        }
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            text.append((char) socket.getInputStream().read());
        }
        return text.toString();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void ask(Socket socket, String body, String headers) throws IOException {
        socket.getOutputStream().write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }
}
