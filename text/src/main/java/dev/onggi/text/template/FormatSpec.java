package dev.onggi.text.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Python's format specification: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.
///
/// @param source the specification as written
/// @param align one of `< > ^ =`, or a space where none was given
/// @param sign one of `- + ` and space
/// @param type one letter, or a space where none was given
record FormatSpec(String source, Text fill, char align, char sign, boolean alternative, int width,
        String grouping,
        Optional<Integer> precision, char type) {
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\\d{1,9})?([,_])?(?:\\.(\\d{1,9}))?([a-zA-Z%])?",
            Pattern.DOTALL);
    private static final int MOST_DIGITS = 1000;

    static FormatSpec parse(String source, Rendering rendering) {
        Matcher matcher = SYNTAX.matcher(source);
        if (!matcher.matches()) {
            throw rendering.fail("invalid format specification '" + source + "'");
        }
        boolean zero = matcher.group(5) != null && matcher.group(2) == null;
        String fill = matcher.group(1) != null ? matcher.group(1) : zero ? "0" : " ";
        Optional<Integer> precision = Optional.ofNullable(matcher.group(8)).map(Integer::valueOf);
        if (precision.orElse(0) > MOST_DIGITS) {
            throw rendering.fail("a precision is at most " + MOST_DIGITS + ", found " + precision.orElse(0));
        }
        return new FormatSpec(source, Text.template(fill), first(matcher.group(2), zero ? '=' : ' '),
                first(matcher.group(3), '-'), matcher.group(4) != null,
                matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6)),
                Optional.ofNullable(matcher.group(7)).orElse(""), precision, first(matcher.group(9), ' '));
    }

    private static char first(@org.jspecify.annotations.Nullable String group, char otherwise) {
        return group == null ? otherwise : group.charAt(0);
    }

    /// Fills `text` up to `width` code points; `align` says which side it stands on.
    static Text pad(Text text, int width, Text fill, char align, Rendering rendering) {
        if (fill.codePoints() != 1) {
            throw rendering.fail("the fill character must be exactly one character long");
        }
        int missing = Math.max(0, width - text.codePoints());
        int left = switch (align) {
            case '<' -> 0;
            case '^' -> missing / 2 + (missing & width & 1);
            default -> missing;
        };
        TextBuilder padded = new TextBuilder(rendering);
        rendering.chargeCharacters(missing);
        return padded.add(fill.characters().repeat(left)).add(text)
                .add(fill.characters().repeat(missing - left)).text();
    }

    Text format(Value value, Rendering rendering) {
        return switch (value) {
            case Text text -> text(text, rendering);
            case Value.Bool bool when type == ' ' && width == 0 -> PythonText.str(bool, rendering);
            case Value.Number _ -> number(value, rendering);
            default -> plain(value, rendering);
        };
    }

    private Text plain(Value value, Rendering rendering) {
        if (!source.isEmpty()) {
            throw rendering
                    .fail("a value of type " + PythonText.typeName(value) + " takes no format specification");
        }
        return PythonText.str(value, rendering);
    }

    private Text text(Text text, Rendering rendering) {
        if (type != 's' && type != ' ' || align == '=' || sign != '-' || alternative || !grouping.isEmpty()) {
            throw rendering.fail("a str cannot be formatted so");
        }
        Text cut = precision.isPresent() && precision.get() < text.codePoints()
                ? text.slice(0, precision.get())
                : text;
        return pad(cut, width, fill, align == ' ' ? '<' : align, rendering);
    }

    private Text number(Value value, Rendering rendering) {
        boolean negative = Numbers.isNumber(value) && (value instanceof Value.Real real
                ? real.number() < 0 || 1 / real.number() < 0
                : Numbers.whole(value).orElseThrow().signum() < 0);
        String digits = group(digits(value, rendering));
        String prefix = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
        if (align != '=') {
            return pad(Text.template(prefix + digits), width, fill, align == ' ' ? '>' : align, rendering);
        }
        Text padded = pad(Text.template(digits), width - prefix.length(), fill, '>', rendering);
        return new TextBuilder(rendering).add(prefix).add(padded).text();
    }

    /// The number without its sign.
    private String digits(Value value, Rendering rendering) {
        Optional<BigInteger> whole = Numbers.whole(value).map(BigInteger::abs);
        return switch (type) {
            case ' ' -> whole.isPresent() ? whole.get().toString() : plainReal(Math.abs(Numbers.real(value)));
            case 'd', 'n' -> digits(whole, 10, "", rendering);
            case 'b' -> digits(whole, 2, "0b", rendering);
            case 'o' -> digits(whole, 8, "0o", rendering);
            case 'x' -> digits(whole, 16, "0x", rendering);
            case 'X' -> digits(whole, 16, "0x", rendering).toUpperCase(Locale.ROOT);
            case 'f', 'F' -> fixed(Math.abs(Numbers.real(value)));
            case '%' -> fixed(Math.abs(Numbers.real(value)) * 100) + "%";
            case 'e', 'g' -> scientific(Math.abs(Numbers.real(value)));
            case 'E', 'G' -> scientific(Math.abs(Numbers.real(value))).toUpperCase(Locale.ROOT);
            default -> throw rendering.fail("no format type '" + type + "' for numbers");
        };
    }

    private String digits(Optional<BigInteger> whole, int radix, String prefix, Rendering rendering) {
        BigInteger number = whole
                .orElseThrow(() -> rendering.fail("the format type '" + type + "' needs an int"));
        return (alternative ? prefix : "") + number.toString(radix);
    }

    private String plainReal(double size) {
        return precision.isEmpty() ? PythonText.real(size) : general(size);
    }

    private String fixed(double size) {
        return Double.isFinite(size)
                ? new BigDecimal(size).setScale(precision.orElse(6), RoundingMode.HALF_EVEN).toPlainString()
                : PythonText.real(size);
    }

    private String scientific(double size) {
        if (!Double.isFinite(size)) {
            return PythonText.real(size);
        }
        return Character.toLowerCase(type) == 'g' ? general(size) : exponential(size, precision.orElse(6));
    }

    private static String exponential(double size, int decimals) {
        BigDecimal rounded = new BigDecimal(size)
                .round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = size == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        BigDecimal mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(decimals, RoundingMode.HALF_EVEN);
        return mantissa.toPlainString()
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// As `%g`: significant digits, with an exponent where it is shorter.
    private String general(double size) {
        int significant = Math.max(1, precision.orElse(6));
        if (size == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(size).round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < significant) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        String form = exponential(size, significant - 1);
        int mark = form.indexOf('e');
        String mantissa = form.substring(0, mark);
        return (mantissa.contains(".") ? mantissa.replaceFirst("\\.?0+$", "") : mantissa)
                + form.substring(mark);
    }

    private String group(String digits) {
        if (grouping.isEmpty()) {
            return digits;
        }
        int end = 0;
        while (end < digits.length() && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        StringBuilder grouped = new StringBuilder(digits.substring(0, end));
        for (int at = end - 3; at > 0; at -= 3) {
            grouped.insert(at, grouping);
        }
        return grouped + digits.substring(end);
    }
}
