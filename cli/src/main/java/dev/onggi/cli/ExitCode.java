package dev.onggi.cli;

/// What the process returns.
final class ExitCode {
    /// The work is done.
    static final int OK = 0;
    /// The work failed; standard error says why.
    static final int FAILED = 1;
    /// The command line was wrong; nothing was done.
    static final int WRONG_USAGE = 2;
    /// Interrupted (Ctrl-C), as a shell reports it.
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
