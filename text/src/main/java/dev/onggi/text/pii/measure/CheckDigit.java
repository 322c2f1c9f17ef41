package dev.onggi.text.pii.measure;

/// What a value's check digit says.
public enum CheckDigit {
    /// It is the one the other digits ask for.
    RIGHT,
    /// It is not. Resident and foreigner numbers given out since October 2020 have no check digit and are as likely as not wrong.
    WRONG,
    /// The kind has none, or none that is public, or digits of the value are hidden.
    NONE
}
