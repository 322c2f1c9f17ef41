package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.Generation;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi generate`: the continuation of a prompt, alone on standard output.
@Command(name = "generate", sortOptions = false, abbreviateSynopsis = true, description = "Continue a text, or answer one question (--chat).", footer = {
        "", "Examples:", "  onggi generate -m MODEL --prompt 'Once upon a time' --temperature 0",
        "  onggi generate -m MODEL --chat --prompt '김치찌개는 어떻게 끓여?'",
        "  git log -5 | onggi generate -m MODEL --chat --system 'Summarise' -p -"})
final class GenerateCommand implements Callable<Integer> {
    private static final int DEFAULT_MAX_TOKENS = 256;

    @Mixin
    private ModelOptions model;

    @Option(names = {"-p",
            "--prompt"}, order = 2, paramLabel = "TEXT", description = "The prompt; - reads it from standard input.")
    private Optional<String> text;

    @Option(names = {"-f",
            "--prompt-file"}, order = 3, paramLabel = "FILE", description = "A file that holds the prompt, in UTF-8.")
    private Optional<Path> file;

    @Option(names = "--chat", order = 5, description = "The prompt is a question: apply the model's chat template.")
    private boolean chat;

    @Option(names = "--raw", order = 6, description = "The prompt is plain text to be continued (the default).")
    private boolean raw;

    @Option(names = "--system", order = 7, paramLabel = "TEXT", description = "System message, with --chat.")
    private Optional<String> system;

    @Option(names = "--json", order = 8, description = "Print one JSON object when the answer is complete.")
    private boolean json;

    @Option(names = "--top-logprobs", order = 9, paramLabel = "K", description = "With --json: each token, its log-probability and those of the K most likely at its place (0 to 100).")
    private Optional<Integer> topLogProbabilities;

    @Mixin
    private SamplingOptions sampling;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (text.isPresent() == file.isPresent()) {
            throw streams.wrongUsage("a prompt is needed: give --prompt TEXT or --prompt-file FILE");
        }
        if (chat && raw) {
            throw streams.wrongUsage("--chat and --raw exclude one another: give one of them");
        }
        if (system.isPresent() && !chat) {
            throw streams.wrongUsage("--system needs --chat: plain text has no system message");
        }
        if (topLogProbabilities.isPresent() && !json) {
            throw streams.wrongUsage("--top-logprobs needs --json: plain text has no place for it");
        }
        Prompt prompt = prompt(
                text.isPresent() ? TextInput.ofArgument(text.get()) : TextInput.ofFile(file.orElseThrow()));
        try (Engine engine = model.open()) {
            SamplingParams.Builder base = engine.recommendedSampling().toBuilder()
                    .maxTokens(DEFAULT_MAX_TOKENS);
            topLogProbabilities.ifPresent(base::topLogProbabilities);
            Generation generation = engine.submit(new GenerationRequest(prompt, sampling.over(base.build())));
            if (json) {
                streams.out().println(new GenerateReport(engine.model().name(), engine.tokenizer())
                        .of(generation.complete()));
            } else {
                stream(generation, streams.out());
            }
        }
        return ExitCode.OK;
    }

    private Prompt prompt(String text) {
        if (!chat) {
            return new Prompt.Text(text);
        }
        List<Map<String, String>> messages = new ArrayList<>();
        system.ifPresent(content -> messages.add(Map.of("role", "system", "content", content)));
        messages.add(Map.of("role", "user", "content", text));
        return Prompt.Chat.of(messages);
    }

    /// Prints piece by piece; where nobody reads any more (`| head -1`), stops. A person gets a line end, a program the
    /// continuation byte for byte.
    private static void stream(Generation generation, PrintWriter out) throws InterruptedException {
        for (Optional<Piece> piece = generation.next(); piece.isPresent(); piece = generation.next()) {
            out.print(piece.get().text());
            if (out.checkError()) {
                generation.cancel();
            }
        }
        if (Streams.interactive()) {
            out.println();
        }
    }
}
