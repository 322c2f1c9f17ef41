package dev.onggi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;

/// A person types at a terminal: line editing, history, wide letters, pasted paragraphs.
final class TerminalDesk implements Desk {
    /// Where what was typed is kept.
    enum History {
        /// In `~/.onggi/history`, which only its owner can read.
        IN_FILE,
        /// Until the program ends.
        IN_MEMORY
    }

    private static final String PROMPT = new AttributedString("› ", AttributedStyle.BOLD).toAnsi();

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalDesk(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    static TerminalDesk open(History history) throws IOException, InterruptedException {
        wrapLinesExplicitly();
        Terminal terminal = TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build();
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("onggi")
                .completer(new StringsCompleter(ChatLoop.COMMANDS)).option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, true).variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
        if (history == History.IN_FILE) {
            builder.variable(LineReader.HISTORY_FILE, ownedFile());
        }
        return new TerminalDesk(terminal, builder.build());
    }

    /// JLine 3.30 misplaces letters two columns wide where a line is full, if it believes that the terminal begins the next
    /// line by itself (terminfo `am` and `xenl`). Told that it does not, JLine moves to the next line itself.
    private static void wrapLinesExplicitly() throws IOException, InterruptedException {
        String type = System.getenv("TERM");
        if (type != null && !type.isBlank()) {
            InfoCmp.setLoadedInfoCmp(type, InfoCmp.getInfoCmp(type).replaceFirst("\\bxenl,\\s*", "").replaceFirst("\\bam,\\s*", ""));
        }
    }

    /// Makes `~/.onggi/history` where it is missing, and sees to it that nobody else can read it.
    private static Path ownedFile() throws IOException {
        Path file = Files.createDirectories(Path.of(System.getProperty("user.home"), ".onggi")).resolve("history");
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    @Override
    public Optional<String> read() {
        while (true) {
            try {
                return Optional.of(reader.readLine(PROMPT));
            } catch (UserInterruptException e) {
                if (e.getPartialLine().isBlank()) {
                    status("Ctrl-D or /exit leaves.");
                }
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public boolean show(String piece) {
        terminal.writer().print(piece);
        terminal.writer().flush();
        return true;
    }

    @Override
    public void status(String line) {
        terminal.writer().println(new AttributedString(line, AttributedStyle.DEFAULT.faint()).toAnsi(terminal));
        terminal.writer().flush();
    }

    @Override
    public void onInterrupt(Runnable action) {
        terminal.echo(false);
        terminal.handle(Terminal.Signal.INT, _ -> action.run());
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
