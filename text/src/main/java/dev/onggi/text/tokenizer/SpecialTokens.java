package dev.onggi.text.tokenizer;

/// Which stretches of a text may be read as special tokens. What a user typed may not: `<|eot_id|>` in a question is eight
/// characters, not the end of the turn.
@FunctionalInterface
public interface SpecialTokens {
    /// Nothing is special: every character is text.
    SpecialTokens NONE = (from, to) -> false;
    /// Every special token that stands in the text is one.
    SpecialTokens ALL = (from, to) -> true;

    /// Whether the characters `[from, to)` (UTF-16) of the text may become one special token.
    boolean allowed(int from, int to);
}
