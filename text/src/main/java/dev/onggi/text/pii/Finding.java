package dev.onggi.text.pii;

import java.util.Comparator;
import java.util.List;

/// What a detector accepted; `from` and `to` count in the block as written. `risk` is the kind's.
record Finding(PiiKind kind, int risk, int from, int to, double confidence, List<Evidence> evidence) {
    /// The graver, then the surer, then the longer, then the earlier stays.
    static final Comparator<Finding> PRECEDENCE = Finding::compare;
    static final Comparator<Finding> ORDER = (one, other) -> Integer.compare(one.from, other.from);

    private static int compare(Finding one, Finding other) {
        if (one.risk != other.risk) {
            return Integer.compare(other.risk, one.risk);
        }
        if (one.confidence != other.confidence) {
            return Double.compare(other.confidence, one.confidence);
        }
        int length = Integer.compare(other.to - other.from, one.to - one.from);
        if (length != 0) {
            return length;
        }
        return one.from != other.from
                ? Integer.compare(one.from, other.from)
                : one.kind.compareTo(other.kind);
    }
}
