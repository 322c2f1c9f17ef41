package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A Python `str` that remembers which of its characters came from the conversation. Where an operation cannot say, the
/// result counts as the conversation's.
///
/// @param characters the text; a lone surrogate is kept as it came
/// @param data the conversation's stretches in UTF-16, ascending, not empty, not touching
/// @param safe whether Python would hold it as `Markup` (the `safe` and `escape` filters)
record Text(String characters, List<RenderedPrompt.Span> data, boolean safe) implements Value {
    static final Text EMPTY = template("");

    /// Text of the template's own.
    static Text template(String characters) {
        return new Text(characters, List.of(), false);
    }

    /// Text of the conversation.
    static Text data(String characters) {
        return new Text(characters,
                characters.isEmpty() ? List.of() : List.of(new RenderedPrompt.Span(0, characters.length())),
                false);
    }

    Text withSafe(boolean newSafe) {
        return new Text(characters, data, newSafe);
    }

    int length() {
        return characters.length();
    }

    boolean isEmpty() {
        return characters.isEmpty();
    }

    /// UTF-16 positions `[from, to)`.
    Text substring(int from, int to) {
        if (from == 0 && to == characters.length()) {
            return this;
        }
        String part = characters.substring(from, to);
        List<RenderedPrompt.Span> clipped = new ArrayList<>();
        for (RenderedPrompt.Span span : data) {
            int start = Math.max(span.from(), from);
            int end = Math.min(span.to(), to);
            if (start < end) {
                clipped.add(new RenderedPrompt.Span(start - from, end - from));
            }
        }
        return new Text(part, clipped, safe);
    }

    /// Maps the characters, keeping their origin where the length stays the same or the origin is the same throughout.
    Text map(UnaryOperator<String> change) {
        String changed = change.apply(characters);
        boolean allData = data.size() == 1 && data.getFirst().from() == 0
                && data.getFirst().to() == characters.length();
        if (data.isEmpty() || changed.length() == characters.length() && !allData) {
            return new Text(changed, data, safe);
        }
        return data(changed).withSafe(safe);
    }

    /// The same text, all of it the conversation's if any of it is.
    Text dataThroughout() {
        return data.isEmpty() ? this : data(characters).withSafe(safe);
    }

    /// Whether every code point is one UTF-16 unit, so that Python's positions are Java's.
    private boolean isPlain() {
        return characters.codePoints().noneMatch(Character::isSupplementaryCodePoint);
    }

    /// Length in code points, as Python counts.
    int codePoints() {
        return characters.codePointCount(0, characters.length());
    }

    /// The code points as texts of their own.
    List<Text> split() {
        List<Text> points = new ArrayList<>(characters.length());
        for (int at = 0; at < characters.length();) {
            int next = at + Character.charCount(characters.codePointAt(at));
            points.add(substring(at, next));
            at = next;
        }
        return points;
    }

    /// Code point positions `[from, to)`.
    Text slice(int from, int to) {
        if (isPlain()) {
            return substring(from, to);
        }
        int start = characters.offsetByCodePoints(0, from);
        return substring(start, characters.offsetByCodePoints(start, to - from));
    }
}
