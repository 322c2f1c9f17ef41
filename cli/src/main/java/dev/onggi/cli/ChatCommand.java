package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi chat`: a conversation at the keyboard.
@Command(name = "chat", sortOptions = false, abbreviateSynopsis = true, description = "Talk with a model.", footer = {
        "",
        "While talking: /help, /clear, /exit. Ctrl-C stops the answer, Ctrl-D leaves.", "",
        "Example:", "  onggi chat -m MODEL --system '존댓말로 짧게 답해 주세요.'"})
final class ChatCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model;

    @Option(names = "--system", order = 5, paramLabel = "TEXT", description = "System message.")
    private Optional<String> system;

    @Option(names = "--no-history", order = 6, description = "Keep what you type in memory only (default: in ~/.onggi/history, readable by you alone).")
    private boolean noHistory;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Engine engine = model.open()) {
            if (engine.chatTemplate().isEmpty()) {
                throw new EngineException(EngineException.Code.BAD_REQUEST, model.path()
                        + ": the model has no chat template; use 'onggi generate' to continue plain text with it");
            }
            try (Desk desk = desk()) {
                desk.status(engine.model().name() + " · " + engine.model().kernels() + " · /help");
                new ChatLoop(engine, sampling.over(engine.recommendedSampling()), system, desk).run();
            }
        }
        return ExitCode.OK;
    }

    private Desk desk() throws IOException, InterruptedException {
        if (!Streams.interactive()) {
            return new PipedDesk(System.in, streams.out(), streams.err());
        }
        return TerminalDesk.open(noHistory ? TerminalDesk.History.IN_MEMORY : TerminalDesk.History.IN_FILE);
    }
}
