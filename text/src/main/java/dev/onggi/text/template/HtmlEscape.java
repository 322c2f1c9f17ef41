package dev.onggi.text.template;

/// MarkupSafe's `escape`: `& < > " '`.
final class HtmlEscape {
    private HtmlEscape() {
    }

    /// Escapes text that is not safe already; the result is safe.
    static Text escape(Text text) {
        return text.safe() ? text : force(text);
    }

    static Text force(Text text) {
        return text.map(HtmlEscape::escape).withSafe(true);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;")
                .replace("\"", "&#34;");
    }
}
