package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// `split`, `rsplit`, `splitlines` and `partition` of Python's `str`.
final class TextSplit {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private TextSplit() {
    }

    static Value split(Text self, Arguments arguments) {
        Optional<Text> separator = separator(self, arguments.checked("split", 0, "sep", "maxsplit"));
        int most = most(arguments);
        return separator.isEmpty()
                ? ListValue.list(words(self, most))
                : ListValue.list(pieces(self, separator.get().characters(), most));
    }

    static Value rightSplit(Text self, Arguments arguments) {
        Optional<Text> separator = separator(self, arguments.checked("rsplit", 0, "sep", "maxsplit"));
        int most = most(arguments);
        return separator.isEmpty()
                ? ListValue.list(wordsFromRight(self, most))
                : ListValue.list(piecesFromRight(self, separator.get().characters(), most));
    }

    private static Optional<Text> separator(Text self, Arguments arguments) {
        Optional<Text> separator = arguments.optionalText(0, "sep");
        if (separator.isPresent() && separator.get().isEmpty()) {
            throw arguments.rendering().fail("split() needs a separator that is not empty");
        }
        arguments.rendering().chargeCharacters(self.length());
        arguments.rendering().chargeSteps(self.length());
        return separator;
    }

    private static int most(Arguments arguments) {
        int most = arguments.integer(1, "maxsplit", -1);
        return most < 0 ? Integer.MAX_VALUE : most;
    }

    private static List<Value> pieces(Text self, String separator, int most) {
        List<Value> pieces = new ArrayList<>();
        int from = 0;
        for (int at = self.characters().indexOf(separator); at >= 0
                && pieces.size() < most; at = self.characters().indexOf(separator, from)) {
            pieces.add(self.substring(from, at));
            from = at + separator.length();
        }
        pieces.add(self.substring(from, self.length()));
        return pieces;
    }

    private static List<Value> piecesFromRight(Text self, String separator, int most) {
        List<Value> pieces = new ArrayList<>();
        int to = self.length();
        for (int at = self.characters().lastIndexOf(separator); at >= 0 && pieces.size() < most;) {
            pieces.add(self.substring(at + separator.length(), to));
            to = at;
            at = to < separator.length()
                    ? -1
                    : self.characters().lastIndexOf(separator, to - separator.length());
        }
        pieces.add(self.substring(0, to));
        Collections.reverse(pieces);
        return pieces;
    }

    private static List<Value> words(Text self, int most) {
        List<Value> words = new ArrayList<>();
        Text rest = TextMethods.strip(self, Optional.empty(), true, false);
        while (!rest.isEmpty()) {
            int end = words.size() < most ? firstSpace(rest.characters()) : rest.length();
            words.add(words.size() < most ? rest.substring(0, end) : rest);
            rest = TextMethods.strip(rest.substring(end, rest.length()), Optional.empty(), true, false);
        }
        return words;
    }

    private static List<Value> wordsFromRight(Text self, int most) {
        List<Value> words = new ArrayList<>();
        Text rest = TextMethods.strip(self, Optional.empty(), false, true);
        while (!rest.isEmpty()) {
            int start = words.size() < most ? lastSpace(rest.characters()) : 0;
            words.add(rest.substring(start, rest.length()));
            rest = TextMethods.strip(rest.substring(0, start), Optional.empty(), false, true);
        }
        Collections.reverse(words);
        return words;
    }

    private static int firstSpace(String text) {
        int at = 0;
        while (at < text.length() && !PythonText.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The position after the last white space.
    private static int lastSpace(String text) {
        int at = text.length();
        while (at > 0 && !PythonText.isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    static Value lines(Text self, Arguments arguments) {
        boolean keepEnds = arguments.checked("splitlines", 0, "keepends").flag(0, "keepends", false);
        arguments.rendering().chargeSteps(self.length());
        return ListValue.list(new ArrayList<>(lines(self, keepEnds)));
    }

    static List<Text> lines(Text self, boolean keepEnds) {
        String text = self.characters();
        List<Text> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (LINE_ENDS.indexOf(text.charAt(at)) < 0) {
                continue;
            }
            int next = text.startsWith("\r\n", at) ? at + 2 : at + 1;
            lines.add(self.substring(from, keepEnds ? next : at));
            from = next;
            at = next - 1;
        }
        if (from < text.length()) {
            lines.add(self.substring(from, text.length()));
        }
        return lines;
    }

    static Value partition(Text self, Arguments arguments, boolean fromRight) {
        String separator = arguments.checked("partition", 1, "sep").text(0, "sep").characters();
        if (separator.isEmpty()) {
            throw arguments.rendering().fail("partition() needs a separator that is not empty");
        }
        int at = fromRight ? self.characters().lastIndexOf(separator) : self.characters().indexOf(separator);
        if (at < 0) {
            return fromRight
                    ? ListValue.tuple(Text.EMPTY, Text.EMPTY, self)
                    : ListValue.tuple(self, Text.EMPTY, Text.EMPTY);
        }
        int end = at + separator.length();
        return ListValue.tuple(self.substring(0, at), self.substring(at, end),
                self.substring(end, self.length()));
    }
}
