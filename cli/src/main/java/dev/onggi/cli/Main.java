package dev.onggi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// `onggi`: the first word names the verb, and only that verb's class is loaded.
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /// Runs one command line and returns its exit code (see [ExitCode]). What it prints is UTF-8 whatever the locale says.
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = Onggi.commandLine(args);
        line.setOut(out).setErr(err);
        Failures failures = new Failures(args);
        line.setParameterExceptionHandler(failures::wrongUsage)
                .setExecutionExceptionHandler(failures::failed);
        if (failures.garbledArgument(line)) {
            return ExitCode.WRONG_USAGE;
        }
        return line.execute(args);
    }

    private static PrintWriter writer(FileDescriptor file) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8));
    }
}
