package dev.onggi.text.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// How Python spells values: `str`, `repr`, type names, white space.
final class PythonText {
    private static final double LEAST_PLAIN = 1e-4;
    private static final double LEAST_EXPONENT = 1e16;

    private PythonText() {
    }

    /// `str.isspace`.
    static boolean isSpace(int c) {
        return c >= 0x09 && c <= 0x0d || c >= 0x1c && c <= 0x20 || c == 0x85 || Character.isSpaceChar(c);
    }

    static String stripRight(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String typeName(Value value) {
        return switch (value) {
            case Value.Undefined _ -> "Undefined";
            case Value.None _ -> "NoneType";
            case Value.Bool _ -> "bool";
            case Value.Whole _ -> "int";
            case Value.Real _ -> "float";
            case Text _ -> "str";
            case ListValue list -> typeName(list.kind());
            case MapValue _ -> "dict";
            case Value.Namespace _ -> "Namespace";
            case LoopValue _ -> "LoopContext";
            case Value.Joiner _ -> "Joiner";
            case Value.Cycler _ -> "Cycler";
            case Value.Range _ -> "range";
            case Value.Generator _ -> "generator";
            case Value.Callable _ -> "function";
        };
    }

    private static String typeName(ListValue.Kind kind) {
        return switch (kind) {
            case LIST -> "list";
            case TUPLE -> "tuple";
            case KEYS -> "dict_keys";
            case VALUES -> "dict_values";
            case ITEMS -> "dict_items";
        };
    }

    /// `str(value)`. What holds any text of the conversation counts as the conversation's from end to end.
    static Text str(Value value, Rendering rendering) {
        return switch (value) {
            case Text text -> text;
            case Value.Undefined _ -> Text.EMPTY;
            case Value.None _ -> Text.template(scalar(value));
            case Value.Number _ -> Text.template(scalar(value));
            case ListValue _ -> repr(value, rendering);
            case MapValue _ -> repr(value, rendering);
            case Value.Range _ -> repr(value, rendering);
            case Value.Opaque _ -> repr(value, rendering);
        };
    }

    /// `repr(value)`.
    static Text repr(Value value, Rendering rendering) {
        TextBuilder builder = new TextBuilder(rendering);
        repr(value, builder, rendering);
        return value instanceof Text ? builder.text() : builder.text().dataThroughout();
    }

    private static String scalar(Value value) {
        return switch (value) {
            case Value.Bool bool -> bool == Value.Bool.TRUE ? "True" : "False";
            case Value.Whole whole -> whole.number().toString();
            case Value.Real real -> real(real.number());
            default -> "None";
        };
    }

    private static void repr(Value value, TextBuilder builder, Rendering rendering) {
        rendering.enter();
        switch (value) {
            case Text text -> builder.add(text.safe() ? "Markup(" : "").add(text.map(PythonText::quoted))
                    .add(text.safe() ? ")" : "");
            case Value.Undefined _ -> builder.add("Undefined");
            case Value.None _ -> builder.add(scalar(value));
            case Value.Number _ -> builder.add(scalar(value));
            case ListValue list -> reprList(list, builder, rendering);
            case MapValue map -> reprMap(map, builder, rendering);
            case Value.Namespace namespace -> {
                MapValue map = new MapValue();
                namespace.attributes().forEach((name, held) -> map.put(Text.template(name), held));
                builder.add("<Namespace ");
                repr(map, builder, rendering);
                builder.add(">");
            }
            case LoopValue loop -> builder.add("<LoopContext " + loop.position() + "/" + loop.length() + ">");
            case Value.Range range -> builder.add(range(range));
            case Value.Callable function -> builder.add("<function " + function.name() + ">");
            case Value.Opaque _ -> builder.add("<" + typeName(value) + " object>");
        }
        rendering.leave();
    }

    private static String range(Value.Range range) {
        return "range(" + range.start() + ", " + range.stop() + (range.step() == 1 ? "" : ", " + range.step())
                + ")";
    }

    private static void reprList(ListValue list, TextBuilder builder, Rendering rendering) {
        boolean tuple = list.kind() == ListValue.Kind.TUPLE;
        builder.add(list.kind().isView() ? typeName(list.kind()) + "([" : tuple ? "(" : "[");
        String separator = "";
        for (Value item : list.items()) {
            builder.add(separator);
            repr(item, builder, rendering);
            separator = ", ";
        }
        builder.add(list.kind().isView() ? "])" : tuple ? list.items().size() == 1 ? ",)" : ")" : "]");
    }

    private static void reprMap(MapValue map, TextBuilder builder, Rendering rendering) {
        builder.add("{");
        String separator = "";
        for (MapValue.Entry entry : map.entries().values()) {
            builder.add(separator);
            repr(entry.key(), builder, rendering);
            builder.add(": ");
            repr(entry.value(), builder, rendering);
            separator = ", ";
        }
        builder.add("}");
    }

    /// `repr` of a string: in single quotes, unless it holds those and no double ones.
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> quotedOther(c, quote, quoted);
            }
        });
        return quoted.append(quote).toString();
    }

    private static void quotedOther(int c, char quote, StringBuilder quoted) {
        if (c == quote) {
            quoted.append('\\').append(quote);
        } else if (isPrintable(c)) {
            quoted.appendCodePoint(c);
        } else {
            String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
            quoted.append(String.format(Locale.ROOT, form, c));
        }
    }

    /// `str.isprintable` of one code point.
    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /// `repr` of a float: the shortest digits that read back the same, with an exponent below 1e-4 and from 1e16.
    static String real(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(number);
        if (size == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = shortest(number);
        if (size >= LEAST_PLAIN && size < LEAST_EXPONENT) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction
                + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /// The fewest digits that read back as `number`. `Double.toString` gives at least two.
    private static BigDecimal shortest(double number) {
        BigDecimal oneDigit = new BigDecimal(number).round(new MathContext(1));
        return oneDigit.doubleValue() == number
                ? oneDigit.stripTrailingZeros()
                : new BigDecimal(Double.toString(number)).stripTrailingZeros();
    }

    /// The texts one after the other.
    static Text join(List<Text> parts, Text separator, Rendering rendering) {
        TextBuilder builder = new TextBuilder(rendering);
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                builder.add(separator);
            }
            builder.add(parts.get(i));
        }
        return builder.text();
    }
}
