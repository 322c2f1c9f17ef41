package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// transformers' `tojson`: Python's `json.dumps` with non-ASCII characters kept. What holds any text of the conversation
/// counts as the conversation's from end to end.
final class Json {

    /// How the output is laid out. Where `margin` is present, each item has a line of its own.
    private record Layout(boolean ascii, Optional<Text> margin, Text itemSeparator, Text keySeparator,
            boolean sorted) {
    }

    private final Layout layout;
    private final TextBuilder output;
    private final Rendering rendering;

    private Json(Layout layout, Rendering rendering) {
        this.layout = layout;
        this.rendering = rendering;
        this.output = new TextBuilder(rendering);
    }

    static Value filter(Value value, Arguments arguments) {
        arguments.checked("tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys");
        Json json = new Json(layout(arguments), arguments.rendering());
        json.write(value, "\n");
        Text text = json.output.text();
        return value instanceof Text ? text : text.dataThroughout();
    }

    private static Layout layout(Arguments arguments) {
        Rendering rendering = arguments.rendering();
        Value indent = arguments.get(1, "indent", Value.None.NONE);
        Optional<Text> margin = indent == Value.None.NONE
                ? Optional.empty()
                : Optional.of(indent instanceof Text text
                        ? text
                        : (Text) Arithmetic.apply("*", Text.template(" "), indent, rendering));
        Value separators = arguments.get(2, "separators", Value.None.NONE);
        Text item = Text.template(margin.isPresent() ? "," : ", ");
        Text key = Text.template(": ");
        if (separators != Value.None.NONE) {
            List<Value> given = Operators.items(separators, rendering);
            if (given.size() != 2 || !(given.get(0) instanceof Text itemGiven)
                    || !(given.get(1) instanceof Text keyGiven)) {
                throw rendering.fail("tojson needs two strings as separators");
            }
            item = itemGiven;
            key = keyGiven;
        }
        return new Layout(arguments.flag(0, "ensure_ascii", false), margin, item, key,
                arguments.flag(3, "sort_keys", false));
    }

    private void write(Value value, String line) {
        rendering.enter();
        switch (value) {
            case Text text -> output.add(text.map(this::quoted));
            case Value.None _ -> output.add("null");
            case Value.Bool bool -> output.add(bool == Value.Bool.TRUE ? "true" : "false");
            case Value.Whole whole -> output.add(whole.number().toString());
            case Value.Real real -> output.add(real(real.number()));
            case ListValue list when !list.kind().isView() -> writeList(list.items(), line);
            case MapValue map -> writeMap(map, line);
            case ListValue _ -> throw withoutJson(value);
            case Value.Undefined _ -> throw withoutJson(value);
            case Value.Range _ -> throw withoutJson(value);
            case Value.Opaque _ -> throw withoutJson(value);
        }
        rendering.leave();
    }

    private TemplateException withoutJson(Value value) {
        return rendering.fail("a value of type " + PythonText.typeName(value) + " has no JSON");
    }

    private static String real(double number) {
        return Double.isNaN(number)
                ? "NaN"
                : Double.isInfinite(number) ? number > 0 ? "Infinity" : "-Infinity" : PythonText.real(number);
    }

    private void writeList(List<Value> items, String line) {
        if (items.isEmpty()) {
            output.add("[]");
            return;
        }
        String inner = inner(line);
        output.add("[");
        for (int i = 0; i < items.size(); i++) {
            separate(i, inner);
            write(items.get(i), inner);
        }
        close(line, "]");
    }

    private void writeMap(MapValue map, String line) {
        if (map.size() == 0) {
            output.add("{}");
            return;
        }
        String inner = inner(line);
        output.add("{");
        int i = 0;
        for (MapValue.Entry entry : entries(map)) {
            separate(i++, inner);
            output.add(key(entry.key()).map(this::quoted)).add(layout.keySeparator);
            write(entry.value(), inner);
        }
        close(line, "}");
    }

    private List<MapValue.Entry> entries(MapValue map) {
        List<MapValue.Entry> entries = new ArrayList<>(map.entries().values());
        if (layout.sorted) {
            entries.sort((left, right) -> Operators.compare(left.key(), right.key(), rendering).orElse(0));
        }
        return entries;
    }

    private Text key(Value key) {
        return switch (key) {
            case Text text -> text;
            case Value.None _ -> Text.template("null");
            case Value.Bool bool -> Text.template(bool == Value.Bool.TRUE ? "true" : "false");
            case Value.Whole whole -> Text.template(whole.number().toString());
            case Value.Real real -> Text.template(real(real.number()));
            default -> throw rendering.fail("a key of type " + PythonText.typeName(key) + " has no JSON");
        };
    }

    private String inner(String line) {
        return layout.margin.map(margin -> line + margin.characters()).orElse(line);
    }

    private void separate(int index, String line) {
        if (index > 0) {
            output.add(layout.itemSeparator);
        }
        if (layout.margin.isPresent()) {
            output.add(line);
        }
    }

    private void close(String line, String bracket) {
        if (layout.margin.isPresent()) {
            output.add(line);
        }
        output.add(bracket);
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = ESCAPES.get(c);
            if (escape != null) {
                quoted.append(escape);
            } else if (c < 0x20 || layout.ascii && c >= 0x7f) {
                quoted.append(c == 0x7f ? "\u007f" : String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static final Map<Character, String> ESCAPES = Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r',
            "\\r", '\t', "\\t", '\f', "\\f", '\b', "\\b");
}
