package dev.onggi.corpus.restart;

import dev.onggi.corpus.Corpus;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A run in a process of its own: RECIPE MASTER. Prints `done`, or one line that says what went wrong.
final class RunProgram {
    private RunProgram() {
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            Corpus.run(Path.of(arguments[0]), arguments[1]);
            out.println("done");
        } catch (RuntimeException e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }
}
