package dev.onggi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi pii explain`: why something is personal data, and why something else is not.
@Command(name = "explain", sortOptions = false, abbreviateSynopsis = true, description = {
        "Say what in a text is personal data and why, and what only looks like it and why not.",
        "Prints the values it speaks of."}, footer = {"", "Examples:",
                "  onggi pii explain '주민등록번호 880101-1234568, 주문번호 1234567891'",
                "  onggi pii explain letter.txt",
                "  onggi pii explain - --kinds all < letter.txt"})
final class PiiExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE|TEXT", description = "A file in UTF-8, the text itself, or - for standard input.")
    private String input;

    @Mixin
    private PiiKindOptions kinds;

    @Option(names = "--json", order = 12, description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        String text = isFile() ? TextInput.ofFile(Path.of(input)) : TextInput.ofArgument(input);
        PiiExplanation explanation = new PiiExplanation(text, kinds.detector().examine(text));
        streams.out().print(json ? explanation.json() + "\n" : explanation.lines());
        return ExitCode.OK;
    }

    private boolean isFile() {
        try {
            return !input.equals(TextInput.STANDARD_INPUT) && Files.isRegularFile(Path.of(input));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
