package dev.onggi.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What every command has: help, where it writes, and whether a failure shows its stack trace.
final class Streams {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = {"-h",
            "--help"}, usageHelp = true, order = 1_000, description = "Print this help and leave.")
    private boolean help;

    @Option(names = Failures.DEBUG, order = 1_001, description = "Show the stack trace of a failure.")
    private boolean debug;

    /// Results.
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Everything else: notes, progress, errors.
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// A wrong command line, told as picocli tells its own.
    ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// Prints one line for people on standard error.
    void note(String line) {
        err().println(line);
        err().flush();
    }

    /// Whether a person watches: both ends of the process are a terminal.
    static boolean interactive() {
        return System.console() != null && System.console().isTerminal();
    }

    CommandSpec spec() {
        return spec;
    }
}
