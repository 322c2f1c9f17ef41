package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// All detectors there are.
final class Detectors {
    private static final List<NumberRule> NUMBER_RULES = List.of(new ResidentNumber(), new MobilePhone());
    private static final List<Detector> OTHERS = List.of();

    private Detectors() {
    }

    /// Those that report one of `kinds`.
    static List<Detector> of(Set<PiiKind> kinds) {
        List<Detector> detectors = new ArrayList<>();
        List<NumberRule> rules = NUMBER_RULES.stream()
                .filter(rule -> !Collections.disjoint(rule.kinds(), kinds)).toList();
        if (!rules.isEmpty()) {
            detectors.add(new NumberRules(rules));
        }
        OTHERS.stream().filter(detector -> !Collections.disjoint(detector.kinds(), kinds))
                .forEach(detectors::add);
        return List.copyOf(detectors);
    }
}
