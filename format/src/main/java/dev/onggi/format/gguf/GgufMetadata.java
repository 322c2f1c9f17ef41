package dev.onggi.format.gguf;

import dev.onggi.format.FormatException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The key-value part of a GGUF file, in file order. A key that is there with another type than asked for is an error that
/// names file and key, never an absent value.
public final class GgufMetadata {

    private final Path file;
    private final Map<String, GgufValue> values;

    /// @param file for messages
    /// @param values in the order they are written
    public GgufMetadata(Path file, Map<String, GgufValue> values) {
        this.file = file;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Everything, in file order.
    public Map<String, GgufValue> values() {
        return values;
    }

    /// A STRING.
    public Optional<String> text(String key) {
        return find(key, GgufValue.Text.class, "a string").map(GgufValue.Text::value);
    }

    /// A STRING that must be there.
    public String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /// Any integer that fits in 32 bits.
    public Optional<Integer> whole(String key) {
        return find(key, GgufValue.Whole.class, "a whole number").map(whole -> intOf(key, whole.value()));
    }

    /// An integer that must be there.
    public int requiredWhole(String key) {
        return whole(key).orElseThrow(() -> missing(key));
    }

    /// A floating-point number.
    public Optional<Double> decimal(String key) {
        return find(key, GgufValue.Decimal.class, "a floating-point number").map(GgufValue.Decimal::value);
    }

    /// A BOOL.
    public Optional<Boolean> flag(String key) {
        return find(key, GgufValue.Flag.class, "true or false").map(GgufValue.Flag::value);
    }

    /// An array of strings.
    public Optional<List<String>> texts(String key) {
        return find(key, GgufValue.Texts.class, "an array of strings").map(GgufValue.Texts::values);
    }

    /// An array of integers that fit in 32 bits.
    public Optional<int[]> wholes(String key) {
        return find(key, GgufValue.Wholes.class, "an array of whole numbers").map(wholes -> {
            int[] numbers = new int[wholes.values().length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = intOf(key, wholes.values()[i]);
            }
            return numbers;
        });
    }

    /// An array of INT8 or UINT8.
    public Optional<byte[]> bytes(String key) {
        return find(key, GgufValue.Wholes.class, "an array of bytes").map(wholes -> {
            if (wholes.elementType() != GgufType.INT8 && wholes.elementType() != GgufType.UINT8) {
                throw wrong(key, "an array of bytes", wholes);
            }
            byte[] bytes = new byte[wholes.values().length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) wholes.values()[i];
            }
            return bytes;
        });
    }

    /// An array of floating-point numbers.
    public Optional<float[]> decimals(String key) {
        return find(key, GgufValue.Decimals.class, "an array of floating-point numbers").map(decimals -> {
            float[] numbers = new float[decimals.values().length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) decimals.values()[i];
            }
            return numbers;
        });
    }

    /// The error for a key that is needed and not there.
    public FormatException missing(String key) {
        return new FormatException(file, "metadata", "lacks the key " + key
                + ", which this kind of model needs. Convert the model again with a current converter.");
    }

    private int intOf(String key, long value) {
        if (value != (int) value) {
            throw new FormatException(file, "metadata " + key,
                    "is " + value + "; no model has such a number. The file is damaged; download it again.");
        }
        return (int) value;
    }

    private <T extends GgufValue> Optional<T> find(String key, Class<T> kind, String expected) {
        GgufValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!kind.isInstance(value)) {
            throw wrong(key, expected, value);
        }
        return Optional.of(kind.cast(value));
    }

    private FormatException wrong(String key, String expected, GgufValue value) {
        return new FormatException(file, "metadata " + key, "should be " + expected + " but is "
                + describe(value) + ". The file is damaged or was written by a broken converter.");
    }

    private static String describe(GgufValue value) {
        return switch (value) {
            case GgufValue.Whole(GgufType type, long number) -> "the " + type + " " + number;
            case GgufValue.Decimal(GgufType type, double number) -> "the " + type + " " + number;
            case GgufValue.Flag(boolean flag) -> String.valueOf(flag);
            case GgufValue.Text(String text) -> "a string";
            case GgufValue.Wholes(GgufType type, long[] numbers) -> "an array of " + type;
            case GgufValue.Decimals(GgufType type, double[] numbers) -> "an array of " + type;
            case GgufValue.Texts(List<String> texts) -> "an array of strings";
        };
    }
}
