package dev.onggi.cli;

/// What `--held-out` may say.
final class HeldOutOption {
    private static final int MOST = 50;

    private HeldOutOption() {
    }

    static void check(int percent, Streams streams) {
        if (percent < 0 || percent > MOST) {
            throw streams.wrongUsage("--held-out: expected 0 to " + MOST + " percent, found " + percent);
        }
    }
}
