package dev.onggi.text.template;

import java.util.Optional;

/// `str.format`: `{}`, `{0}`, `{name.attribute[item]!conversion:specification}`, `{{` and `}}`.
final class BraceFormat {
    private final String format;
    private final Text source;
    private final Arguments arguments;
    private final Rendering rendering;
    private int position;
    private int automatic;

    BraceFormat(Text source, Arguments arguments) {
        this.source = source;
        this.format = source.characters();
        this.arguments = arguments;
        this.rendering = arguments.rendering();
    }

    Text text() {
        TextBuilder output = new TextBuilder(rendering);
        while (position < format.length()) {
            char c = format.charAt(position);
            boolean doubled = position + 1 < format.length() && format.charAt(position + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                output.add(source.substring(position, position + 1));
                position += 2;
            } else if (c == '}') {
                throw rendering.fail("single '}' in a format string");
            } else if (c == '{') {
                output.add(field());
            } else {
                int end = nextBrace();
                output.add(source.substring(position, end));
                position = end;
            }
        }
        return output.text();
    }

    private int nextBrace() {
        int at = position;
        while (at < format.length() && format.charAt(at) != '{' && format.charAt(at) != '}') {
            at++;
        }
        return at;
    }

    private Text field() {
        int start = position + 1;
        position = end();
        String body = format.substring(start, position);
        position++;
        int mark = firstMark(body);
        String name = body.substring(0, mark);
        boolean converts = mark < body.length() && body.charAt(mark) == '!';
        int colon = body.indexOf(':', mark);
        Value value = value(name);
        if (converts) {
            value = convert(value, body.substring(mark + 1, colon < 0 ? body.length() : colon));
        }
        String specification = colon < 0 ? "" : nested(body.substring(colon + 1));
        return FormatSpec.parse(specification, rendering).format(value, rendering);
    }

    /// The position of the brace that closes the field at `position`.
    private int end() {
        int depth = 0;
        for (int at = position; at < format.length(); at++) {
            depth += format.charAt(at) == '{' ? 1 : format.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw rendering.fail("expected '}' before the end of a format string");
    }

    private static int firstMark(String body) {
        int at = 0;
        while (at < body.length() && body.charAt(at) != '!' && body.charAt(at) != ':') {
            at++;
        }
        return at;
    }

    private String nested(String specification) {
        int open = specification.indexOf('{');
        int close = specification.indexOf('}');
        if (open < 0 || close < open) {
            return specification;
        }
        String inner = PythonText.str(value(specification.substring(open + 1, close)), rendering)
                .characters();
        return specification.substring(0, open) + inner + specification.substring(close + 1);
    }

    private Value convert(Value value, String conversion) {
        return switch (conversion) {
            case "s" -> PythonText.str(value, rendering);
            case "r", "a" -> PythonText.repr(value, rendering);
            default -> throw rendering.fail("unknown conversion '!" + conversion + "' in a format string");
        };
    }

    private Value value(String name) {
        int rest = 0;
        while (rest < name.length() && name.charAt(rest) != '.' && name.charAt(rest) != '[') {
            rest++;
        }
        Value value = first(name.substring(0, rest));
        while (rest < name.length()) {
            boolean attribute = name.charAt(rest) == '.';
            int end = attribute ? nextStep(name, rest + 1) : name.indexOf(']', rest);
            if (end < 0) {
                throw rendering.fail("missing ']' in a format string");
            }
            String step = name.substring(rest + 1, end);
            value = attribute
                    ? Attributes.attribute(value, step, rendering)
                    : Attributes.item(value, index(step), rendering);
            rest = attribute ? end : end + 1;
        }
        return value;
    }

    private static int nextStep(String name, int from) {
        int at = from;
        while (at < name.length() && name.charAt(at) != '.' && name.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    private Value first(String name) {
        Optional<Integer> index = name.isEmpty() ? Optional.of(automatic++) : number(name);
        if (index.isEmpty()) {
            return Optional.ofNullable(arguments.named().get(name)).orElseThrow(
                    () -> rendering.fail("a format string names '" + name + "', which is not given"));
        }
        if (index.get() >= arguments.positional().size()) {
            throw rendering.fail("a format string needs argument " + index.get() + ", but "
                    + arguments.positional().size() + " are given");
        }
        return arguments.get(index.get());
    }

    private static Value index(String step) {
        Optional<Integer> number = number(step);
        return number.isPresent() ? Value.Whole.of(number.get()) : Text.template(step);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
