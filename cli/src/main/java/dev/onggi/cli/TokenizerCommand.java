package dev.onggi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onggi tokenizer`: train tokenizers and compare them.
@Command(name = "tokenizer", description = "Train a tokenizer, or compare tokenizers on text.", subcommands = {
        TokenizerTrainCommand.class, TokenizerReportCommand.class}, synopsisSubcommandLabel = "COMMAND")
final class TokenizerCommand implements Callable<Integer> {
    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        throw streams
                .wrongUsage("expected what to do: onggi tokenizer train FILE…, onggi tokenizer report FILE…");
    }
}
