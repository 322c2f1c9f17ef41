package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.ModelDescription;
import dev.onggi.server.Server;
import dev.onggi.server.ServerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi serve`: the model behind OpenAI's API.
@Command(name = "serve", sortOptions = false, abbreviateSynopsis = true, description = {
        "Serve a model through OpenAI's API (/v1/chat/completions, /v1/models).",
        "Ctrl-C or SIGTERM refuses new questions, finishes the answers in progress, then stops."}, footer = {
                "", "Examples:", "  onggi serve -m MODEL --port 8080",
                "  curl http://127.0.0.1:8080/v1/chat/completions -d \\",
                "    '{\"model\": \"NAME\", \"messages\": [{\"role\": \"user\", \"content\": \"안녕?\"}]}'"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model;

    @Option(names = {"-p",
            "--port"}, order = 2, paramLabel = "N", defaultValue = "8080", description = "Port; 0 takes any that is free (default: 8080).")
    private int port;

    @Option(names = "--host", order = 3, paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address to listen on (default: 127.0.0.1, this machine only). Nobody is asked for a key.")
    private String host = "127.0.0.1";

    @Option(names = "--name", order = 4, paramLabel = "NAME", description = "What clients call the model (default: its file's name).")
    private Optional<String> name;

    @Option(names = "--sequences", order = 5, paramLabel = "N", description = "Answers computed together at most; more wait (default: 16).")
    private Optional<Integer> sequences;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw streams.wrongUsage("--port: expected 0 to 65535, found " + port);
        }
        Engine engine = sequences.isPresent()
                ? Engine.open(model.path(), model.config().withMaxSequences(sequences.get()))
                : model.open();
        ServerConfig config = ServerConfig.of(name.orElse(engine.model().name())).withHost(host)
                .withPort(port);
        Server server;
        try {
            server = Server.start(engine, config);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, engine), "stop"));
        announce(engine, config, server);
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void announce(Engine engine, ServerConfig config, Server server) {
        ModelDescription description = engine.model();
        streams.note("model:    " + config.model() + " (" + description.architecture() + ", "
                + description.quantisation() + ", " + model.path() + ")");
        streams.note("kernels:  " + description.kernels());
        streams.note("settings: " + description.contextLength() + " tokens of context, " + model.threadCount()
                + " threads, " + sequences.orElse(dev.onggi.engine.EngineConfig.DEFAULT.maxSequences())
                + " answers together, keys and values " + (description.kvBytes() >> 20) + " MiB at most");
        if (engine.chatTemplate().isEmpty()) {
            streams.note("warning:  the model has no chat template; chat requests will be refused");
        }
        if (!isLoopback(host)) {
            streams.note(
                    "warning:  " + host + " is reachable from other machines, and nobody is asked for a key");
        }
        streams.note("ready:    " + server.url());
    }

    private void stop(Server server, Engine engine) {
        if (server.answering() > 0) {
            streams.note("stopping when " + server.answering()
                    + " answers in progress are complete, in 30 s at most");
        }
        server.close();
        engine.close();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
