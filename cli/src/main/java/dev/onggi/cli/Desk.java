package dev.onggi.cli;

import java.util.Optional;

/// Where a conversation is held: someone types, the answer appears.
sealed interface Desk extends AutoCloseable permits TerminalDesk, PipedDesk {

    /// What was typed, perhaps on several lines; waits for it. Empty when there will be no more.
    Optional<String> read();

    /// Shows a piece of the answer at once; false where nobody can see it any more.
    boolean show(String piece);

    /// Shows a line about the conversation that is not part of it.
    void status(String line);

    /// Ctrl-C runs `action` from now on until [#read] is called.
    void onInterrupt(Runnable action);

    @Override
    void close();
}
