package dev.onggi.bench.fuzz;

import java.util.concurrent.atomic.AtomicBoolean;

/// The fuzzer's own proof: a parser with two faults, each behind letters that only coverage can guide an input to. One throws,
/// one takes too long. `bench/fuzz` runs it first and ends where a fault stays unfound.
public final class PlantedFuzzer {

    private static final AtomicBoolean LINGERED = new AtomicBoolean();

    private PlantedFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        TimeLimit.on(() -> parse(input));
    }

    private static void parse(byte[] input) {
        if (input.length < 2) {
            return;
        }
        if (input[0] == 'j' && input[1] == 'a') {
            throw new IllegalStateException("planted");
        }
        if (input[0] == 'p' && input[1] == 'o' && !LINGERED.getAndSet(true)) {
            TimeLimit.linger();
        }
    }
}
