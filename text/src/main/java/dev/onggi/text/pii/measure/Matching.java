package dev.onggi.text.pii.measure;

/// When a reported value counts as a known one of the same label.
public enum Matching {
    /// It stands at the very same place.
    EXACT,
    /// One of the two texts contains the other, as ko-pii's own evaluation counts.
    SUBSTRING
}
