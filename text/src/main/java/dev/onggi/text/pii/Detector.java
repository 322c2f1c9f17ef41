package dev.onggi.text.pii;

import java.util.Set;

/// The rule of one kind (or of a few that only make sense together).
interface Detector {
    /// Everything it may report.
    Set<PiiKind> kinds();

    /// Looks at one reading of one block and tells `findings` what it accepts and what it rejects. Keeps nothing.
    void examine(Passage passage, Findings findings);
}
