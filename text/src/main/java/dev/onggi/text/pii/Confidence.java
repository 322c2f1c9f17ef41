package dev.onggi.text.pii;

/// How sure each combination of evidence makes a detector. The steps are ordinal: they say which of two candidates is
/// believed, and [#THRESHOLD] which are reported.
final class Confidence {
    /// Check digit right and a label beside it.
    static final double CHECKED_AND_LABELLED = 0.99;
    /// Check digit right, and a shape or separators that chance seldom makes.
    static final double CHECKED = 0.97;
    /// A label and the right shape.
    static final double LABELLED = 0.95;
    /// No label, but a prefix or date that is given out, with the usual separators.
    static final double STRUCTURED = 0.90;
    /// No label, no separators, but a prefix, date or check digit that is rare by chance.
    static final double BARE = 0.75;
    /// The label is there but the value breaks a rule of its kind, as made-up values do.
    static final double ODD_BUT_LABELLED = 0.60;

    /// Factor for what is found only after something was undone; so the text as written is believed first.
    static final double NORMALISED = 0.97;

    /// What is less sure than this is not reported.
    static final double THRESHOLD = 0.50;

    private Confidence() {
    }
}
