package dev.onggi.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The files a command reads: plain text, or JSON Lines where fields are named. Plain text is read whole, JSON Lines line by line.
final class PiiInput {
    private static final long LARGEST = Integer.MAX_VALUE - 16L;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files in UTF-8; - is standard input.")
    private List<Path> files = List.of();

    @Option(names = "--field", order = 2, paramLabel = "NAME", split = ",", description = "The files are JSON Lines; read these text fields of each object.")
    private List<String> fields = List.of();

    /// What is done with the texts.
    interface Reader {
        /// A plain file.
        void text(Path file, String text);

        /// A line of JSON; `end` is how it ends: a line feed, or nothing on the last one.
        void line(Path file, long number, JsonLine line, String end);

        /// A line of white space between lines of JSON, with its end.
        void blank(String line);
    }

    int fileCount() {
        return files.size();
    }

    void read(Reader reader) throws IOException {
        try (Progress progress = Progress.of("pii", files.size(), "files")) {
            for (Path file : files) {
                progress.next(file.toString());
                if (fields.isEmpty()) {
                    reader.text(file, whole(file));
                } else {
                    readLines(file, reader);
                }
            }
        }
    }

    private static String whole(Path file) throws IOException {
        if (!isStandardInput(file) && Files.size(file) > LARGEST) {
            throw new Failure(file
                    + ": plain text is read whole, and this file is larger than 2 GiB; cut it into parts");
        }
        return TextInput.ofFile(file);
    }

    private void readLines(Path file, Reader reader) throws IOException {
        String name = isStandardInput(file) ? "standard input" : file.toString();
        long number = 0;
        try (InputStream input = new BufferedInputStream(
                isStandardInput(file) ? System.in : Files.newInputStream(file),
                1 << 16)) {
            for (byte[] bytes = nextLine(input); bytes.length > 0; bytes = nextLine(input)) {
                String where = name + ": line " + ++number;
                String line = TextInput.decode(bytes, where);
                if (line.isBlank()) {
                    reader.blank(line);
                    continue;
                }
                String end = line.endsWith("\n") ? "\n" : "";
                reader.line(file, number,
                        JsonLine.read(line.substring(0, line.length() - end.length()), fields, where), end);
            }
        }
    }

    /// The bytes up to and with the next line feed; none at the end.
    private static byte[] nextLine(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next >= 0; next = input.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean isStandardInput(Path file) {
        return file.toString().equals(TextInput.STANDARD_INPUT);
    }
}
