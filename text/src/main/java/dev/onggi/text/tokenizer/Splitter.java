package dev.onggi.text.tokenizer;

/// A pre-tokenizer that only cuts: every character of the text is in one piece.
@FunctionalInterface
public interface Splitter {
    /// The end of the piece of `text[from, to)` that begins at `from`, after it and at most `to`. The text around
    /// `[from, to)` is as if it were not there.
    int endOfPiece(char[] text, int from, int to);
}
