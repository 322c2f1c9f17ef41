package dev.onggi.text.pii;

/// A half-open range: from `from` up to but not including `to`. What is counted (UTF-16 units, code points, bytes) is said
/// where the span is given.
public record TextSpan(int from, int to) {
    public TextSpan {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "a span runs forward from 0, this one from " + from + " to " + to);
        }
    }

    public int length() {
        return to - from;
    }

    public boolean overlaps(TextSpan other) {
        return from < other.to && other.from < to;
    }
}
