package dev.onggi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;

/// `onggi`: the first word names the verb, and only that verb's class is loaded.
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        StandardOutput output = new StandardOutput();
        PrintWriter out = writer(output);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        int code = run(out, err, args);
        out.flush();
        Optional<String> loss = output.loss();
        if (loss.isPresent()) {
            err.println("onggi: " + loss.get());
            code = code == ExitCode.OK ? ExitCode.FAILED : code;
        }
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

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
