package dev.onggi.text.pii.measure;

/// Something a detector got wrong, to be looked at.
///
/// @param id the text's name in its set
/// @param about the text around it, on one line
public record Mistake(String id, Sort sort, GoldLabel label, String value, String about) {

    /// What went wrong.
    public enum Sort {
        /// A known value that nothing reported reaches.
        MISSED,
        /// A reported value that is none of the known ones.
        FALSE_ALARM,
        /// A known value, reported longer or shorter than it is.
        OTHER_SPAN
    }
}
