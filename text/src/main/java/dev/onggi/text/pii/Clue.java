package dev.onggi.text.pii;

/// What kind of thing speaks for a hit.
public enum Clue {
    /// The characters have the layout of the kind.
    SHAPE,
    /// Separators stand where people write them.
    SEPARATORS,
    /// The check digit is right.
    CHECKSUM,
    /// Digits that must be a date are one.
    DATE,
    /// A word that names the kind stands near.
    LABEL,
    /// A prefix that an authority gives out.
    ISSUER,
    /// The word is in a list.
    GAZETTEER,
    /// A title or a form of address stands beside.
    TITLE,
    /// A particle or an ending stands behind.
    PARTICLE,
    /// Randomness, as in keys.
    ENTROPY,
    /// Found in a reading that differs from the text as written.
    NORMALISED,
    /// Part of it is masked already.
    MASKED
}
