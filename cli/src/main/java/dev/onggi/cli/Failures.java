package dev.onggi.cli;

import dev.onggi.text.spelling.NearestName;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns whatever went wrong into one message on standard error and an exit code.
final class Failures {
    static final String DEBUG = "--debug";

    private final boolean debug;
    private final List<String> arguments;

    Failures(String... arguments) {
        this.arguments = List.of(arguments);
        this.debug = this.arguments.contains(DEBUG);
    }

    /// Where the locale is not UTF-8, Java has already lost every Korean letter of the command line: say so, do not go on.
    boolean garbledArgument(CommandLine line) {
        Optional<String> garbled = arguments.stream().filter(argument -> argument.indexOf('\uFFFD') >= 0)
                .findFirst();
        garbled.ifPresent(
                argument -> print(line, "the argument '" + argument + "' could not be read in this locale ("
                        + System.getProperty("sun.jnu.encoding") + "); run with LC_ALL=C.UTF-8"));
        return garbled.isPresent();
    }

    int wrongUsage(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        print(line, message(failure));
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        line.getErr().flush();
        trace(failure, line.getErr());
        return ExitCode.WRONG_USAGE;
    }

    int failed(Exception failure, CommandLine line, ParseResult parsed) {
        line.getOut().flush();
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        print(line, Failure.describe(failure));
        trace(failure, line.getErr());
        return ExitCode.FAILED;
    }

    private static String message(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String found = unmatched.getUnmatched().getFirst();
            CommandLine line = failure.getCommandLine();
            boolean option = found.startsWith("-");
            boolean verb = !option && !line.getSubcommands().isEmpty();
            List<String> known = option
                    ? line.getCommandSpec().options().stream().flatMap(spec -> Arrays.stream(spec.names()))
                            .toList()
                    : verb ? List.copyOf(line.getSubcommands().keySet()) : List.of();
            String kind = option ? "unknown option" : verb ? "unknown command" : "unexpected argument";
            return kind + " '" + found + "'"
                    + NearestName.to(found, known).map(name -> "; did you mean '" + name + "'?").orElse("");
        }
        String message = Failure.describe(failure)
                .replaceAll("is not an? (int|long)$", "is not a whole number")
                .replaceAll("is not a (double|float)$", "is not a number");
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static void print(CommandLine line, String message) {
        line.getErr().println("onggi: " + message);
        line.getErr().flush();
    }

    private void trace(Exception failure, PrintWriter err) {
        if (debug) {
            failure.printStackTrace(err);
            err.flush();
        }
    }
}
