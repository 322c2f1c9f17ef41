package dev.onggi.text.pii;

import java.util.List;

/// What a detector accepted; `from` and `to` count in the block as written.
record Finding(PiiKind kind, int from, int to, double confidence, List<Evidence> evidence) {
}
