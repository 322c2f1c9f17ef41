package dev.onggi.corpus.rawsample;

import java.util.List;
import java.util.regex.Pattern;

/// One page of the raw sample, decoded, with its truth.
///
/// @param text as a crawl gives it
/// @param kind main class: `clean`, `boilerplate`, `near_duplicate` …
/// @param expect `keep`, `repair`, `drop` or `either`
/// @param hangul Hangul syllables of the clean body
/// @param original the page this one was copied from, or empty
/// @param jaccard similarity to the original; 1 where this is no near duplicate
/// @param like whether any other page has a similarity of 0.5 or more to this one, or an equal body
/// @param mojibake how it was broken, or empty
/// @param spans parts of the text whose kind is known
record Page(String id, String url, String text, String kind, String expect, String reason, int hangul,
        String original, double jaccard, boolean like, String mojibake, List<Span> spans) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// A marked part.
    ///
    /// @param kind `boilerplate`, `spam`, `inserted`, `mojibake`, `pii` or `not_pii`
    /// @param type of personal data
    /// @param plain whether it is a valid value, written whole and undisguised
    record Span(String kind, String type, String text, boolean plain) {
    }

    /// Whether nothing about the page gives a reason to drop it.
    boolean isToStay() {
        return expect.equals("keep") || expect.equals("repair");
    }

    /// Whether the page belongs to the half that nothing is trained on.
    boolean isHeldOut() {
        return isHeldOut(id);
    }

    /// Whether a record of that id belongs to the half that nothing is trained on.
    static boolean isHeldOut(String id) {
        return (id.hashCode() * 0x9E3779B9 >>> 31) == 0;
    }

    /// Spans of a kind.
    List<Span> spans(String wanted) {
        return spans.stream().filter(span -> span.kind().equals(wanted)).toList();
    }

    /// A text without its blanks, to compare with another.
    static String bare(String text) {
        return BLANKS.matcher(text).replaceAll("");
    }
}
