package dev.onggi.text.template;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's `"…%s…" % value`.
final class PercentFormat {
    private static final Pattern CONVERSION = Pattern.compile(
            "%(?:\\(([^)]*)\\))?([-#0 +]*)(\\*|\\d{1,9})?(?:\\.(\\d{1,9}))?[hlL]?(.)", Pattern.DOTALL);

    private final Text format;
    private final Value operand;
    private final Rendering rendering;
    private int used;

    private PercentFormat(Text format, Value operand, Rendering rendering) {
        this.format = format;
        this.operand = operand;
        this.rendering = rendering;
    }

    static Text apply(Text format, Value operand, Rendering rendering) {
        return new PercentFormat(format, operand, rendering).text();
    }

    private List<Value> values() {
        return operand instanceof ListValue list && list.kind() == ListValue.Kind.TUPLE
                ? list.items()
                : List.of(operand);
    }

    private Text text() {
        TextBuilder output = new TextBuilder(rendering);
        int from = 0;
        for (int at = format.characters().indexOf('%'); at >= 0; at = format.characters().indexOf('%',
                from)) {
            output.add(format.substring(from, at));
            Matcher matcher = CONVERSION.matcher(format.characters()).region(at, format.length());
            if (!matcher.lookingAt()) {
                throw rendering.fail("incomplete format after '%'");
            }
            output.add(convert(matcher));
            from = matcher.end();
        }
        output.add(format.substring(from, format.length()));
        boolean mayBeUnused = operand instanceof MapValue
                || operand instanceof ListValue list && list.kind() == ListValue.Kind.LIST;
        if (used < values().size() && !mayBeUnused) {
            throw rendering.fail("not all arguments converted during string formatting");
        }
        return output.text();
    }

    private Text convert(Matcher matcher) {
        char type = matcher.group(5).charAt(0);
        if (type == '%') {
            return Text.template("%");
        }
        String flags = matcher.group(2);
        String width = matcher.group(3) == null
                ? ""
                : matcher.group(3).equals("*")
                        ? PythonText.str(next(), rendering).characters()
                        : matcher.group(3);
        Value value = matcher.group(1) == null ? next() : named(matcher.group(1));
        Optional<String> precision = Optional.ofNullable(matcher.group(4));
        String point = precision.map(digits -> "." + digits).orElse("");
        return switch (type) {
            case 's' -> specification((flags.contains("-") ? "<" : ">") + width + point)
                    .format(PythonText.str(value, rendering), rendering);
            case 'r', 'a' -> specification((flags.contains("-") ? "<" : ">") + width + point)
                    .format(PythonText.repr(value, rendering), rendering);
            case 'd', 'i', 'u' ->
                specification(numberFlags(flags) + width + "d").format(whole(value), rendering);
            case 'x', 'X', 'o' -> specification(numberFlags(flags) + width + type).format(value, rendering);
            case 'e', 'E', 'f', 'F', 'g', 'G' ->
                specification(numberFlags(flags) + width + point + type).format(number(value), rendering);
            case 'c' -> character(value);
            default -> throw rendering.fail("unsupported format character '" + type + "'");
        };
    }

    private FormatSpec specification(String source) {
        return FormatSpec.parse(source, rendering);
    }

    private static String numberFlags(String flags) {
        String align = flags.contains("-") ? "<" : "";
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return align + sign + (flags.contains("#") ? "#" : "")
                + (flags.contains("0") && align.isEmpty() ? "0" : "");
    }

    private Value next() {
        if (used >= values().size()) {
            throw rendering.fail("not enough arguments for format string");
        }
        return values().get(used++);
    }

    private Value named(String name) {
        if (!(operand instanceof MapValue map)) {
            throw rendering.fail("a format with names needs a dict, found " + PythonText.typeName(operand));
        }
        return map.get(name).orElseThrow(() -> rendering.fail("the dict for a format has no '" + name + "'"));
    }

    private Value number(Value value) {
        Arithmetic.failOnUndefined(value, rendering);
        if (!Numbers.isNumber(value)) {
            throw rendering.fail("a number is required, found " + PythonText.typeName(value));
        }
        return value;
    }

    private Value whole(Value value) {
        if (number(value) instanceof Value.Real real && !Double.isFinite(real.number())) {
            throw rendering.fail("a float that is not finite cannot become an int");
        }
        return value instanceof Value.Real
                ? Filters.apply("int", value, new Arguments(List.of(), java.util.Map.of(), rendering))
                : value;
    }

    private Text character(Value value) {
        if (value instanceof Text text && text.codePoints() == 1) {
            return text;
        }
        int code = Operators.clampedIndex(value, rendering);
        if (!Character.isValidCodePoint(code)) {
            throw rendering.fail("%c needs a code point, found " + code);
        }
        return Text.template(Character.toString(code));
    }
}
