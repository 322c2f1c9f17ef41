package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The methods of Python's `str`. Positions that a template sees count code points.
final class TextMethods {
    static final Map<String, Attributes.Method<Text>> ALL = Map.ofEntries(
            method("strip", (self, arguments) -> strip(self, arguments, true, true)),
            method("lstrip", (self, arguments) -> strip(self, arguments, true, false)),
            method("rstrip", (self, arguments) -> strip(self, arguments, false, true)),
            method("split", (self, arguments) -> TextSplit.split(self, arguments)),
            method("rsplit", (self, arguments) -> TextSplit.rightSplit(self, arguments)),
            method("splitlines", (self, arguments) -> TextSplit.lines(self, arguments)),
            method("partition", (self, arguments) -> TextSplit.partition(self, arguments, false)),
            method("rpartition", (self, arguments) -> TextSplit.partition(self, arguments, true)),
            method("startswith", (self, arguments) -> hasEdge(self, arguments, "startswith")),
            method("endswith", (self, arguments) -> hasEdge(self, arguments, "endswith")),
            change("upper", text -> text.toUpperCase(Locale.ROOT)),
            change("lower", text -> text.toLowerCase(Locale.ROOT)),
            change("casefold", text -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)),
            change("title", TextMethods::title),
            change("capitalize", TextMethods::capitalize), change("swapcase", TextMethods::swapCase),
            method("replace", TextMethods::replace), method("join", TextMethods::join),
            method("find", (self, arguments) -> find(self, arguments, "find")),
            method("rfind", (self, arguments) -> find(self, arguments, "rfind")),
            method("index", (self, arguments) -> find(self, arguments, "index")),
            method("rindex", (self, arguments) -> find(self, arguments, "rindex")),
            method("count", TextMethods::count),
            method("format", (self, arguments) -> new BraceFormat(self, arguments).text()),
            method("removeprefix", TextMethods::removePrefix),
            method("removesuffix", TextMethods::removeSuffix),
            method("ljust", (self, arguments) -> pad(self, arguments, '<')),
            method("rjust", (self, arguments) -> pad(self, arguments, '>')),
            method("center", (self, arguments) -> pad(self, arguments, '^')),
            method("zfill", TextMethods::zeroFill), holds("isspace", PythonText::isSpace),
            holds("isalpha", Character::isLetter),
            holds("isdigit", Character::isDigit), holds("isdecimal", Character::isDigit),
            holds("isnumeric", c -> Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER),
            holds("isalnum", Character::isLetterOrDigit), cased("islower", Character::isLowerCase),
            cased("isupper", Character::isUpperCase),
            method("isascii", (self, _) -> Value.Bool.of(self.characters().chars().allMatch(c -> c < 0x80))));

    private TextMethods() {
    }

    private static Map.Entry<String, Attributes.Method<Text>> method(String name,
            Attributes.Method<Text> method) {
        return Map.entry(name, method);
    }

    private static Map.Entry<String, Attributes.Method<Text>> change(String name,
            java.util.function.UnaryOperator<String> change) {
        return Map.entry(name, (self, arguments) -> {
            arguments.checked(name, 0).rendering().chargeCharacters(self.length());
            return self.map(change);
        });
    }

    private static Map.Entry<String, Attributes.Method<Text>> holds(String name, IntPredicate predicate) {
        return Map.entry(name, (self, arguments) -> {
            arguments.checked(name, 0);
            return Value.Bool.of(!self.isEmpty() && self.characters().codePoints().allMatch(predicate));
        });
    }

    private static Map.Entry<String, Attributes.Method<Text>> cased(String name, IntPredicate predicate) {
        return Map.entry(name, (self, _) -> Value.Bool.of(isCased(self.characters(), predicate)));
    }

    /// Whether there is a cased character and every cased one is of the kind that `predicate` wants.
    static boolean isCased(String text, IntPredicate predicate) {
        IntPredicate hasCase = c -> Character.isLowerCase(c) || Character.isUpperCase(c)
                || Character.isTitleCase(c);
        return text.codePoints().anyMatch(predicate) && text.codePoints().filter(hasCase).allMatch(predicate);
    }

    private static Value strip(Text self, Arguments arguments, boolean left, boolean right) {
        Optional<Text> characters = arguments.checked("strip", 0, "chars").optionalText(0, "chars");
        return strip(self, characters, left, right);
    }

    static Text strip(Text self, Optional<Text> characters, boolean left, boolean right) {
        String text = self.characters();
        IntPredicate goes = characters.isEmpty()
                ? PythonText::isSpace
                : c -> characters.get().characters().indexOf(c) >= 0;
        int from = 0;
        int to = text.length();
        while (left && from < to && goes.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && goes.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return self.substring(from, to);
    }

    /// `[start:end]` of the method's second and third argument.
    private static Text window(Text self, Arguments arguments) {
        Value from = arguments.get(1, "start", Value.None.NONE);
        Value to = arguments.get(2, "end", Value.None.NONE);
        return (Text) Slices.slice(self, from, to, Value.None.NONE, arguments.rendering());
    }

    private static Value hasEdge(Text self, Arguments arguments, String name) {
        Value sought = arguments.checked(name, 1, "prefix", "start", "end").get(0);
        String text = window(self, arguments).characters();
        List<Value> options = sought instanceof ListValue list && list.kind() == ListValue.Kind.TUPLE
                ? list.items()
                : List.of(sought);
        for (Value option : options) {
            if (!(option instanceof Text edge)) {
                throw arguments.rendering().fail(
                        name + "() needs a str or a tuple of them, found " + PythonText.typeName(option));
            }
            if (name.equals("startswith")
                    ? text.startsWith(edge.characters())
                    : text.endsWith(edge.characters())) {
                return Value.Bool.TRUE;
            }
        }
        return Value.Bool.FALSE;
    }

    private static Value find(Text self, Arguments arguments, String name) {
        String sought = arguments.checked(name, 1, "sub", "start", "end").text(0, "sub").characters();
        String text = window(self, arguments).characters();
        int at = name.startsWith("r") ? text.lastIndexOf(sought) : text.indexOf(sought);
        if (at < 0 && name.endsWith("index")) {
            throw arguments.rendering().fail(name + "() found no such substring");
        }
        if (at < 0) {
            return Value.Whole.of(-1);
        }
        int start = Operators.clampedIndex(
                arguments.get(1, "start").filter(value -> value != Value.None.NONE).orElse(Value.Whole.of(0)),
                arguments.rendering());
        int offset = start < 0 ? Math.max(0, start + self.codePoints()) : start;
        return Value.Whole.of((long) offset + text.codePointCount(0, at));
    }

    private static Value count(Text self, Arguments arguments) {
        String sought = arguments.checked("count", 1, "sub", "start", "end").text(0, "sub").characters();
        Text window = window(self, arguments);
        if (sought.isEmpty()) {
            return Value.Whole.of(window.codePoints() + 1L);
        }
        long count = 0;
        for (int at = window.characters().indexOf(sought); at >= 0; at = window.characters().indexOf(sought,
                at + sought.length())) {
            count++;
        }
        return Value.Whole.of(count);
    }

    private static Value replace(Text self, Arguments arguments) {
        arguments.checked("replace", 2, "old", "new", "count");
        return replace(self, arguments.text(0, "old"), arguments.text(1, "new"),
                arguments.integer(2, "count", -1), arguments.rendering());
    }

    /// Replaces the first `most` occurrences, all of them where it is negative.
    static Text replace(Text self, Text old, Text replacement, int most, Rendering rendering) {
        TextBuilder result = new TextBuilder(rendering);
        int left = most < 0 ? Integer.MAX_VALUE : most;
        int from = 0;
        int at = 0;
        while (left > 0 && (at = self.characters().indexOf(old.characters(), at)) >= 0) {
            result.add(self.substring(from, at)).add(replacement);
            from = at + old.length();
            at = old.isEmpty() ? at + 1 : from;
            left--;
            if (at > self.length()) {
                break;
            }
        }
        return result.add(self.substring(Math.min(from, self.length()), self.length())).text()
                .withSafe(self.safe());
    }

    private static Value join(Text self, Arguments arguments) {
        List<Text> parts = new ArrayList<>();
        for (Value item : Operators.items(arguments.checked("join", 1, "iterable").get(0),
                arguments.rendering())) {
            if (!(item instanceof Text text)) {
                throw arguments.rendering().fail("join() needs strings, found " + PythonText.typeName(item));
            }
            parts.add(text);
        }
        return PythonText.join(parts, self, arguments.rendering());
    }

    private static Value removePrefix(Text self, Arguments arguments) {
        Text edge = arguments.checked("removeprefix", 1, "prefix").text(0, "prefix");
        return self.characters().startsWith(edge.characters())
                ? self.substring(edge.length(), self.length())
                : self;
    }

    private static Value removeSuffix(Text self, Arguments arguments) {
        Text edge = arguments.checked("removesuffix", 1, "suffix").text(0, "suffix");
        return self.characters().endsWith(edge.characters())
                ? self.substring(0, self.length() - edge.length())
                : self;
    }

    private static Value pad(Text self, Arguments arguments, char align) {
        arguments.checked("justify", 1, "width", "fillchar");
        return FormatSpec.pad(self, arguments.integer(0, "width", 0),
                arguments.optionalText(1, "fillchar").orElse(Text.template(" ")), align,
                arguments.rendering());
    }

    private static Value zeroFill(Text self, Arguments arguments) {
        int width = arguments.checked("zfill", 1, "width").integer(0, "width", 0);
        boolean signed = self.characters().startsWith("-") || self.characters().startsWith("+");
        Text sign = self.substring(0, signed ? 1 : 0);
        Text digits = self.substring(sign.length(), self.length());
        Text padded = FormatSpec.pad(digits, width - sign.length(), Text.template("0"), '>',
                arguments.rendering());
        return new TextBuilder(arguments.rendering()).add(sign).add(padded).text();
    }

    private static String title(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            boolean hasCase = Character.isLowerCase(c) || Character.isUpperCase(c)
                    || Character.isTitleCase(c);
            result.append(!hasCase
                    ? Character.toString(c)
                    : inWord ? Character.toString(c).toLowerCase(Locale.ROOT) : titleCase(c));
            inWord = hasCase;
        }
        return result.toString();
    }

    private static String titleCase(int c) {
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        int first = upper.offsetByCodePoints(0, 1);
        return first < upper.length()
                ? upper.substring(0, first) + upper.substring(first).toLowerCase(Locale.ROOT)
                : Character.toString(Character.toTitleCase(c));
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        return Character.toString(Character.toTitleCase(first))
                + text.substring(Character.charCount(first)).toLowerCase(Locale.ROOT);
    }

    private static String swapCase(String text) {
        return text.codePoints()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
