package dev.onggi.text.template;

/// A template that cannot be compiled or rendered; the message gives line, what was expected and what was found.
public final class TemplateException extends RuntimeException {
    /// The template's 1-based line.
    private final int line;

    public TemplateException(int line, String message) {
        super("chat template, line " + line + ": " + message);
        this.line = line;
    }

    /// The template's 1-based line.
    public int line() {
        return line;
    }
}
