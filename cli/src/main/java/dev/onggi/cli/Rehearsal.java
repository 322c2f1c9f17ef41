package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.server.Server;
import dev.onggi.server.ServerConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// A short run of what people start most, with a very small model. The launcher runs it once after a build: the JVM keeps the
/// classes that it loads and links in the start-up cache.
public final class Rehearsal {
    private static final String QUESTION = """
            {"model": "small", "max_tokens": 4, "stream": true, "messages": [{"role": "user", "content": "안녕?"}]}""";

    private Rehearsal() {
    }

    /// @param args a Hugging Face directory with a model, and a file name for its GGUF form
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().start(Rehearsal::giveUpInTheEnd);
        String directory = args[0];
        String file = args[1];
        run("--version");
        run("--help");
        run("inspect", directory);
        run("convert", directory, file);
        run("tokenize", "--model", file, "--text", "옹기");
        run("generate", "--model", file, "--prompt", "옹기", "--max-tokens", "4", "--temperature", "0");
        run("generate", "--model", directory, "--chat", "--prompt", "안녕?", "--max-tokens", "4", "--top-p",
                "0.9");
        serve(Path.of(file));
        System.exit(0);
    }

    /// A build never waits longer than this for its start-up cache.
    private static void giveUpInTheEnd() {
        try {
            Thread.sleep(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("rehearsal: not done after a minute");
        Runtime.getRuntime().halt(1);
    }

    private static void run(String... words) {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int code = Main.run(nowhere, new PrintWriter(System.err, true, StandardCharsets.UTF_8), words);
        if (code != ExitCode.OK) {
            System.err.println("rehearsal: onggi " + String.join(" ", words) + " returned " + code);
        }
    }

    private static void serve(Path model) throws IOException {
        try (Engine engine = Engine.open(model, EngineConfig.DEFAULT);
                Server server = Server.start(engine, ServerConfig.of("small").withPort(0));
                Socket client = new Socket("127.0.0.1", server.port())) {
            byte[] body = QUESTION.getBytes(StandardCharsets.UTF_8);
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
            client.setSoTimeout(5_000);
            client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(body);
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null && !line.contains("[DONE]") && !line.contains("\"error\"")) {
                line = lines.readLine();
            }
        }
    }
}
