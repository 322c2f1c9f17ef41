package dev.onggi.server;

import dev.onggi.engine.Engine;
import dev.onggi.server.http.HttpFront;
import dev.onggi.server.openai.OpenAiApi;

/// An engine behind OpenAI's API. Close it before the engine.
public final class Server implements AutoCloseable {
    private final ServerConfig config;
    private final OpenAiApi api;
    private final HttpFront front;

    private Server(ServerConfig config, OpenAiApi api, HttpFront front) {
        this.config = config;
        this.api = api;
        this.front = front;
    }

    /// Starts to listen; throws [ServerException] where the address cannot be had.
    public static Server start(Engine engine, ServerConfig config) {
        OpenAiApi api = new OpenAiApi(engine, config.model());
        return new Server(config, api, HttpFront.listen(config.host(), config.port(), api));
    }

    /// The port it listens on.
    public int port() {
        return front.port();
    }

    /// What a client takes as its base address: `http://127.0.0.1:8080/v1`.
    public String url() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return "http://" + host + ":" + port() + "/v1";
    }

    /// Answers in progress.
    public int answering() {
        return api.answering();
    }

    /// Refuses new questions, waits for answers in progress as long as the settings say, then stops.
    @Override
    public void close() {
        try {
            api.drain(config.drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        front.close();
    }
}
