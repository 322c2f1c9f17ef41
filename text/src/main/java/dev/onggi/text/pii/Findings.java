package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where detectors say what they accept and what they reject, in positions of the passage they look at.
final class Findings {
    private final Set<PiiKind> wanted;
    private final boolean explaining;
    private final List<Finding> found = new ArrayList<>();
    private final List<PiiRejection> rejections = new ArrayList<>();
    private Reading reading = Reading.EMPTY;

    Findings(Set<PiiKind> wanted, boolean explaining) {
        this.wanted = wanted;
        this.explaining = explaining;
    }

    /// What follows is about `passage`.
    void about(Passage passage) {
        reading = passage.reading();
    }

    /// Whether rejections are kept; where making a rejection's detail costs something, ask first.
    boolean explaining() {
        return explaining;
    }

    void accept(PiiKind kind, int from, int to, double confidence, Evidence... evidence) {
        if (!wanted.contains(kind)) {
            return;
        }
        if (confidence < Confidence.THRESHOLD) {
            reject(kind, from, to, RejectionReason.UNSURE, "");
            return;
        }
        int sourceFrom = reading.sourceFrom(from);
        int sourceTo = reading.sourceTo(to - 1);
        List<Evidence> all = new ArrayList<>(List.of(evidence));
        if (!reading.undone().isEmpty()) {
            all.add(new Evidence(Clue.NORMALISED, reading.undone()));
        }
        double sure = reading.undone().isEmpty() ? confidence : confidence * Confidence.NORMALISED;
        found.add(new Finding(kind, kind.risk(), sourceFrom, sourceTo, sure, all));
    }

    void reject(PiiKind kind, int from, int to, RejectionReason reason, String detail) {
        if (explaining && wanted.contains(kind)) {
            TextSpan span = new TextSpan(reading.sourceFrom(from), reading.sourceTo(to - 1));
            rejections.add(new PiiRejection(kind, span, reason, detail));
        }
    }

    /// What was found in a block of `length` characters, without overlaps, in order; forgets it.
    List<Finding> resolve(int length) {
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(Finding.PRECEDENCE);
        SpanSet taken = new SpanSet(length);
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : found) {
            if (taken.addIfFree(finding.from(), finding.to())) {
                kept.add(finding);
            }
        }
        found.clear();
        kept.sort(Finding.ORDER);
        return kept;
    }

    /// What was rejected since the last call.
    List<PiiRejection> takeRejections() {
        List<PiiRejection> taken = List.copyOf(rejections);
        rejections.clear();
        return taken;
    }
}
