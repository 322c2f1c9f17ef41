package dev.onggi.text.pii;

import java.util.Set;

/// The rule of a kind that is written in digits. It states its layouts and is shown every number that has one of them.
interface NumberRule {
    Set<PiiKind> kinds();

    Layouts layouts();

    /// Whether it wants to see numbers that are masked in part.
    default boolean takesMasked() {
        return false;
    }

    /// `number` is reused: it is valid only during the call.
    void examine(NumberCandidate number, Findings findings);
}
