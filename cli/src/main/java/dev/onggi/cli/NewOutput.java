package dev.onggi.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// A file or directory that a command is to make.
final class NewOutput {
    private NewOutput() {
    }

    /// Refuses to replace what is there, unless `force`.
    static void refuseExisting(Path output, boolean force) {
        if (Files.exists(output) && !force) {
            throw new Failure(output + ": exists already; take another name, or replace it with --force");
        }
    }
}
