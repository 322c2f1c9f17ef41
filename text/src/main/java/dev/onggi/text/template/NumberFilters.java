package dev.onggi.text.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Filters that give numbers.
final class NumberFilters {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d(?:_?\\d){0,999}");
    private static final Pattern REAL = Pattern.compile(
            "[+-]?(?:\\d(?:_?\\d){0,999}\\.?(?:\\d(?:_?\\d){0,999})?|\\.\\d(?:_?\\d){0,999})(?:[eE][+-]?\\d{1,9})?");

    static final Map<String, Filters.Filter> ALL = Map.of("int", NumberFilters::toWhole, "float",
            NumberFilters::toReal, "abs", NumberFilters::absolute, "round", NumberFilters::round);

    private NumberFilters() {
    }

    private static Value toWhole(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("int", 0, "default", "base").rendering();
        Arithmetic.failOnUndefined(value, rendering);
        Optional<BigInteger> whole = value instanceof Text text
                ? parseWhole(text.characters(), arguments.integer(1, "base", 10))
                : Numbers.whole(value);
        if (whole.isPresent()) {
            return new Value.Whole(whole.get());
        }
        OptionalDouble real = parseReal(value);
        boolean finite = real.isPresent() && Double.isFinite(real.getAsDouble());
        return finite
                ? new Value.Whole(new BigDecimal(real.getAsDouble()).toBigInteger())
                : arguments.get(0, "default", Value.Whole.of(0));
    }

    private static Optional<BigInteger> parseWhole(String text, int base) {
        String digits = PythonText.stripRight(text).stripLeading().toLowerCase(Locale.ROOT);
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
        String body = !prefix.isEmpty() && digits.startsWith(prefix) ? digits.substring(2) : digits;
        if (base == 10 ? !WHOLE.matcher(body).matches() : !body.matches("[+-]?[0-9a-z]{1,1000}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigInteger(body.replace("_", ""), base));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble parseReal(Value value) {
        if (Numbers.isNumber(value)) {
            return OptionalDouble.of(Numbers.real(value));
        }
        if (!(value instanceof Text text)) {
            return OptionalDouble.empty();
        }
        String trimmed = PythonText.stripRight(text.characters()).strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            default -> REAL.matcher(trimmed).matches()
                    ? OptionalDouble
                            .of(new BigDecimal(trimmed.replace("_", "").replaceFirst("\\.(?=[eE]|$)", ""))
                                    .doubleValue())
                    : OptionalDouble.empty();
        };
    }

    private static Value toReal(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("float", 0, "default").rendering();
        Arithmetic.failOnUndefined(value, rendering);
        OptionalDouble real = parseReal(value);
        return real.isPresent()
                ? new Value.Real(real.getAsDouble())
                : arguments.get(0, "default", new Value.Real(0));
    }

    private static Value absolute(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("abs", 0).rendering();
        if (value instanceof Value.Real real) {
            return new Value.Real(Math.abs(real.number()));
        }
        return new Value.Whole(Numbers.whole(value)
                .orElseThrow(() -> rendering.fail("abs needs a number, found " + PythonText.typeName(value)))
                .abs());
    }

    private static Value round(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("round", 0, "precision", "method").rendering();
        int precision = Math.clamp(arguments.integer(0, "precision", 0), -400, 400);
        String method = arguments.optionalText(1, "method").map(Text::characters).orElse("common");
        RoundingMode mode = switch (method) {
            case "common" -> RoundingMode.HALF_EVEN;
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default -> throw rendering
                    .fail("round knows the methods common, ceil and floor, found '" + method + "'");
        };
        if (!Numbers.isNumber(value)) {
            throw rendering.fail("round needs a number, found " + PythonText.typeName(value));
        }
        if (mode == RoundingMode.HALF_EVEN && !(value instanceof Value.Real)) {
            BigDecimal whole = new BigDecimal(Numbers.whole(value).orElseThrow());
            return new Value.Whole(
                    precision >= 0 ? whole.toBigInteger() : whole.setScale(precision, mode).toBigInteger());
        }
        return new Value.Real(mode == RoundingMode.HALF_EVEN
                ? nearest(Numbers.real(value), precision)
                : towards(mode, Numbers.real(value), precision));
    }

    private static double nearest(double number, int precision) {
        if (!Double.isFinite(number)) {
            return number;
        }
        return Math.copySign(new BigDecimal(number).setScale(precision, RoundingMode.HALF_EVEN).doubleValue(),
                number);
    }

    private static double towards(RoundingMode mode, double number, int precision) {
        double factor = Math.pow(10, precision);
        double scaled = number * factor;
        return (mode == RoundingMode.CEILING ? Math.ceil(scaled) : Math.floor(scaled)) / factor;
    }
}
