package dev.onggi.engine.speculate;

/// Never guesses.
public final class NoDrafter implements Drafter, Drafter.Stream {
    private static final int[] NOTHING = {};

    @Override
    public Stream open() {
        return this;
    }

    @Override
    public int[] draft(int[] ids, int length, int most) {
        return NOTHING;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
