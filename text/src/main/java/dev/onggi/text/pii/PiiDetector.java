package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds personal data in Korean text. Immutable; for any number of threads.
public final class PiiDetector {
    private static final PiiDetector STANDARD = of(
            Stream.of(PiiKind.values()).filter(PiiKind::byDefault).collect(Collectors.toSet()));

    private final Set<PiiKind> kinds;
    private final List<Detector> detectors;

    private PiiDetector(Set<PiiKind> kinds) {
        this.kinds = kinds;
        detectors = Detectors.of(kinds);
    }

    /// One that looks for every kind that is on by default.
    public static PiiDetector standard() {
        return STANDARD;
    }

    /// One that looks for `kinds`.
    public static PiiDetector of(Set<PiiKind> kinds) {
        Set<PiiKind> wanted = EnumSet.noneOf(PiiKind.class);
        wanted.addAll(kinds);
        return new PiiDetector(wanted);
    }

    /// The hits in `text`, in order, none over another.
    public List<PiiHit> find(String text) {
        PiiScanner scanner = scanner();
        List<PiiHit> hits = new ArrayList<>(scanner.feed(text));
        hits.addAll(scanner.finish());
        return hits;
    }

    /// As [#find], with what was rejected and why.
    public Examination examine(String text) {
        PiiScanner scanner = new PiiScanner(detectors, new Findings(kinds, true));
        List<PiiHit> hits = new ArrayList<>(scanner.feed(text));
        hits.addAll(scanner.finish());
        return new Examination(hits, scanner.takeRejections());
    }

    /// One that finds the same in a text that comes in chunks.
    public PiiScanner scanner() {
        return new PiiScanner(detectors, new Findings(kinds, false));
    }
}
