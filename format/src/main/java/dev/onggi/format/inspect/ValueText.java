package dev.onggi.format.inspect;

import dev.onggi.format.gguf.GgufType;
import dev.onggi.format.gguf.GgufValue;
import java.util.Arrays;
import java.util.List;

/// Metadata values as one line of text.
final class ValueText {

    private static final int LONGEST = 120;
    private static final int SHOWN = 4;

    private ValueText() {
    }

    static String of(GgufValue value) {
        return switch (value) {
            case GgufValue.Whole(GgufType type, long number) -> Long.toString(number);
            case GgufValue.Decimal(GgufType type, double number) ->
                type == GgufType.FLOAT32 ? Float.toString((float) number) : Double.toString(number);
            case GgufValue.Flag(boolean flag) -> Boolean.toString(flag);
            case GgufValue.Text(String text) -> shorten(text);
            case GgufValue.Wholes(GgufType type, long[] numbers) ->
                list(numbers.length, Arrays.stream(numbers).limit(SHOWN).mapToObj(Long::toString).toList());
            case GgufValue.Decimals(GgufType type, double[] numbers) ->
                list(numbers.length, Arrays.stream(numbers).limit(SHOWN).mapToObj(Double::toString).toList());
            case GgufValue.Texts(List<String> texts) ->
                list(texts.size(), texts.stream().limit(SHOWN).toList());
        };
    }

    /// On one line, control characters replaced, cut after 120 characters.
    static String shorten(String text) {
        String line = text.replace("\n", "⏎").replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String list(int count, List<String> first) {
        return shorten(count + " of [" + String.join(", ", first) + (count > first.size() ? ", …]" : "]"));
    }
}
