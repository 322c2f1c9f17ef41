package dev.onggi.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A program types: one line is one question; answers go to standard output, all else to standard error.
final class PipedDesk implements Desk {
    private final BufferedReader questions;
    private final PrintWriter answers;
    private final PrintWriter notes;

    PipedDesk(InputStream questions, PrintWriter answers, PrintWriter notes) {
        this.questions = new BufferedReader(new InputStreamReader(questions, StandardCharsets.UTF_8));
        this.answers = answers;
        this.notes = notes;
    }

    @Override
    public Optional<String> read() {
        try {
            return Optional.ofNullable(questions.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean show(String piece) {
        answers.print(piece);
        return !answers.checkError();
    }

    @Override
    public void status(String line) {
        notes.println(line);
        notes.flush();
    }

    /// Ctrl-C ends the program here, as it does every program in a pipe.
    @Override
    public void onInterrupt(Runnable action) {
    }

    @Override
    public void close() {
        answers.flush();
    }
}
