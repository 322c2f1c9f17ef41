package dev.onggi.bench.fuzz;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.measure.DetectionLaws;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;

/// The input is a text in which every kind of personal data is looked for: UTF-8, or any UTF-16 units at all where the first byte is
/// odd. Anything thrown is a finding, a broken law of [DetectionLaws] above all.
public final class PiiFuzzer {

    private static final PiiDetector DETECTOR = PiiDetector.of(EnumSet.allOf(PiiKind.class));

    private PiiFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            byte[] rest = Arrays.copyOfRange(input, 1, input.length);
            String text = input[0] % 2 == 0 ? new String(rest, StandardCharsets.UTF_8) : units(rest);
            TimeLimit.on(() -> DetectionLaws.check(DETECTOR, text, input[0]));
        }
    }

    /// Two bytes a unit; surrogates need not come in pairs.
    private static String units(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length / 2);
        for (int at = 0; at + 1 < bytes.length; at += 2) {
            text.append((char) (bytes[at] << 8 | bytes[at + 1] & 0xff));
        }
        return text.toString();
    }
}
