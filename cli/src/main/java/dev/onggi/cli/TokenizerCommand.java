package dev.onggi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onggi tokenizer`: train tokenizers and compare them.
@Command(name = "tokenizer", description = "Train a tokenizer, or compare tokenizers on text.", subcommands = {
        TokenizerTrainCommand.class,
        TokenizerReportCommand.class}, synopsisSubcommandLabel = "COMMAND", footer = {
                "", "Examples:", "  onggi tokenizer train corpus.jsonl.zst --output tokenizer.json",
                "  onggi tokenizer report held-out.jsonl.zst -t tokenizer.json"})
final class TokenizerCommand implements Callable<Integer> {
    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        throw streams
                .wrongUsage("expected what to do: onggi tokenizer train FILE…, onggi tokenizer report FILE…");
    }
}
