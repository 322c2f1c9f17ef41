package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Filters that give text.
final class TextFilters {
    /// A word and what stands before it, as Jinja2's `title` sees them.
    private static final Pattern WORD = Pattern.compile("[^-\\s({\\[<]+");

    static final Map<String, Filters.Filter> ALL = Map.ofEntries(
            change("upper", text -> text.toUpperCase(Locale.ROOT)),
            change("lower", text -> text.toLowerCase(Locale.ROOT)),
            change("capitalize", TextMethods::capitalize), change("title", TextFilters::title),
            Map.entry("trim", TextFilters::trim), Map.entry("tojson", Json::filter),
            Map.entry("string",
                    (value, arguments) -> PythonText.str(value, arguments.checked("string", 0).rendering())),
            Map.entry("safe",
                    (value, arguments) -> PythonText.str(value, arguments.checked("safe", 0).rendering())
                            .withSafe(true)),
            Map.entry("e", TextFilters::escape),
            Map.entry("escape", TextFilters::escape),
            Map.entry("forceescape",
                    (value, arguments) -> HtmlEscape.force(PythonText.str(value, arguments.rendering()))),
            Map.entry("replace", TextFilters::replace), Map.entry("indent", TextFilters::indent),
            Map.entry("center", TextFilters::center), Map.entry("format", TextFilters::format),
            Map.entry("truncate", TextFilters::truncate));

    private TextFilters() {
    }

    private static Map.Entry<String, Filters.Filter> change(String name, UnaryOperator<String> change) {
        return Map.entry(name, (value, arguments) -> {
            Text text = PythonText.str(value, arguments.checked(name, 0).rendering());
            arguments.rendering().chargeCharacters(text.length());
            return text.map(change);
        });
    }

    private static String title(String text) {
        return WORD.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(titleWord(match.group())));
    }

    private static String titleWord(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT)
                + word.substring(first).toLowerCase(Locale.ROOT);
    }

    private static Value trim(Value value, Arguments arguments) {
        Optional<Text> characters = arguments.checked("trim", 0, "chars").optionalText(0, "chars");
        return TextMethods.strip(PythonText.str(value, arguments.rendering()), characters, true, true);
    }

    private static Value escape(Value value, Arguments arguments) {
        Text text = PythonText.str(value, arguments.checked("escape", 0).rendering());
        arguments.rendering().chargeCharacters(text.length());
        return HtmlEscape.escape(text);
    }

    private static Value replace(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("replace", 2, "old", "new", "count").rendering();
        Text old = PythonText.str(arguments.get(0, "old", Text.EMPTY), rendering);
        Text replacement = PythonText.str(arguments.get(1, "new", Text.EMPTY), rendering);
        boolean all = arguments.get(2, "count", Value.None.NONE) == Value.None.NONE;
        Text result = TextMethods.replace(PythonText.str(value, rendering), old, replacement,
                all ? -1 : arguments.integer(2, "count", -1), rendering);
        return result.withSafe(false);
    }

    private static Value indent(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("indent", 0, "width", "first", "blank").rendering();
        if (!(value instanceof Text text)) {
            throw rendering.fail("indent needs a str, found " + PythonText.typeName(value));
        }
        Text margin = arguments.get(0, "width", Value.Whole.of(4)) instanceof Text given
                ? given
                : spaces(arguments.integer(0, "width", 4), rendering);
        boolean first = arguments.flag(1, "first", false);
        boolean blank = arguments.flag(2, "blank", false);
        List<Text> lines = TextSplit.lines(new TextBuilder(rendering).add(text).add("\n").text(), false);
        TextBuilder result = new TextBuilder(rendering);
        for (int i = 0; i < lines.size(); i++) {
            boolean indented = i == 0 ? first : blank || !lines.get(i).isEmpty();
            result.add(i == 0 ? "" : "\n").add(indented ? margin : Text.EMPTY).add(lines.get(i));
        }
        return result.text();
    }

    private static Text spaces(int count, Rendering rendering) {
        rendering.chargeCharacters(Math.max(0, count));
        return Text.template(" ".repeat(Math.max(0, count)));
    }

    private static Value center(Value value, Arguments arguments) {
        int width = arguments.checked("center", 0, "width").integer(0, "width", 80);
        return FormatSpec.pad(PythonText.str(value, arguments.rendering()), width, Text.template(" "), '^',
                arguments.rendering());
    }

    private static Value format(Value value, Arguments arguments) {
        Rendering rendering = arguments.rendering();
        if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
            throw rendering.fail("format takes positional or named arguments, not both");
        }
        MapValue named = new MapValue();
        arguments.named().forEach((name, argument) -> named.put(Text.template(name), argument));
        Value operand = arguments.named().isEmpty()
                ? new ListValue(ListValue.Kind.TUPLE, new ArrayList<>(arguments.positional()))
                : named;
        return PercentFormat.apply(PythonText.str(value, rendering), operand, rendering);
    }

    private static Value truncate(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("truncate", 0, "length", "killwords", "end", "leeway")
                .rendering();
        Text text = PythonText.str(value, rendering);
        Text end = arguments.optionalText(2, "end").orElse(Text.template("..."));
        int length = arguments.integer(0, "length", 255);
        int leeway = arguments.get(3, "leeway", Value.None.NONE) == Value.None.NONE
                ? 5
                : arguments.integer(3, "leeway", 5);
        if (length < end.codePoints() || leeway < 0) {
            throw rendering.fail("truncate needs a length of at least " + end.codePoints()
                    + " and a leeway of at least 0");
        }
        if (text.codePoints() <= (long) length + leeway) {
            return text;
        }
        Text cut = text.slice(0, length - end.codePoints());
        int space = cut.characters().lastIndexOf(' ');
        Text kept = arguments.flag(1, "killwords", false) || space < 0 ? cut : cut.substring(0, space);
        return new TextBuilder(rendering).add(kept).add(end).text();
    }
}
