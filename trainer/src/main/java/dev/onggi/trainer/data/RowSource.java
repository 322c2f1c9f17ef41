package dev.onggi.trainer.data;

/// Rows of one kind of text, by number. Safe to share between threads.
public interface RowSource {

    /// In recipes and metrics.
    String name();

    /// How many rows.
    int rows();

    /// Tokens a row.
    int rowLength();

    /// Row `index`.
    TokenRow row(int index);

    /// SHA-256 of all that the rows are made of.
    String digest();

    /// Where row `index` is on disk, for messages.
    String place(int index);
}
