package dev.onggi.server;

import java.time.Duration;

/// How a server is to run.
///
/// @param host the address it listens on
/// @param port the port; 0 lets the system choose
/// @param model what the model is called in requests
/// @param drain how long [Server#close()] waits for answers in progress
public record ServerConfig(String host, int port, String model, Duration drain) {

    /// Reachable from this machine only, on port 8080; half a minute for answers in progress.
    public static ServerConfig of(String model) {
        return new ServerConfig("127.0.0.1", 8080, model, Duration.ofSeconds(30));
    }

    public ServerConfig withHost(String newHost) {
        return new ServerConfig(newHost, port, model, drain);
    }

    public ServerConfig withPort(int newPort) {
        return new ServerConfig(host, newPort, model, drain);
    }

    public ServerConfig withDrain(Duration newDrain) {
        return new ServerConfig(host, port, model, newDrain);
    }
}
