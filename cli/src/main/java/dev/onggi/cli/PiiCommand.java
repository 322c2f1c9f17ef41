package dev.onggi.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onggi pii`: personal data in Korean text. What it does is said by its sub-commands.
@Command(name = "pii", sortOptions = false, synopsisSubcommandLabel = "COMMAND", subcommands = {
        PiiScanCommand.class,
        PiiMaskCommand.class, PiiExplainCommand.class,
        PiiEvaluateCommand.class}, description = "Find personal data in Korean text, mask it, and say why.", footer = {
                "", "Examples:", "  onggi pii scan letters.txt",
                "  onggi pii mask --field text corpus.jsonl > masked.jsonl",
                "  onggi pii explain '주민번호는 880101-1234567입니다'"})
final class PiiCommand implements Callable<Integer> {
    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        throw streams.wrongUsage("a word is missing behind 'pii': scan, mask, explain or evaluate");
    }
}
