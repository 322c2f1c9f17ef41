package dev.onggi.text.pii;

import java.util.Set;

/// 키 and 몸무게: a number in cm or kg that people have, beside a label (`신장 178cm`, `182cm의 키`) or beside the other of the two
/// (`178cm, 74kg`).
final class BodyMeasure implements NumberRule {
    private static final int NEAR = 8;

    private final PiiKind kind;
    private final String unit;
    private final int least;
    private final int most;
    private final String[] labels;
    private final String[] companions;

    private BodyMeasure(PiiKind kind, String unit, int least, int most, String[] labels,
            String... companions) {
        this.kind = kind;
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.labels = labels;
        this.companions = companions;
    }

    static BodyMeasure height() {
        return new BodyMeasure(PiiKind.HEIGHT, "cm", 100, 230,
                new String[]{"키", "키는", "키가", "신장", "신장은", "신장:", "키:"}, "kg");
    }

    static BodyMeasure weight() {
        return new BodyMeasure(PiiKind.WEIGHT, "kg", 20, 250,
                new String[]{"체중", "체중은", "몸무게", "몸무게는", "몸무게가", "체중:", "몸무게:"}, "cm", "세");
    }

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(kind);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("2", "3", "2-1", "3-1");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        Passage passage = number.passage();
        int end = Surroundings.skipBlanks(passage, number.to());
        if (!Surroundings.at(passage, end, unit)
                || number.separated() && !number.gapsWithin(Gap.set(Gap.DOT))) {
            return;
        }
        int value = number.value(0, number.length() - (number.separated() ? 1 : 0));
        int to = end + unit.length();
        if (value < least || value > most) {
            return;
        }
        boolean labelled = Surroundings.before(passage, number.from(), 2, labels)
                || Surroundings.behind(passage, to, 3, labels);
        if (labelled || Surroundings.behind(passage, to, NEAR, companions)
                || Surroundings.before(passage, number.from(), 5, companions)) {
            findings.accept(kind, number.from(), to, labelled ? Confidence.LABELLED : Confidence.BARE,
                    new Evidence(Clue.LABEL, unit));
        } else {
            findings.reject(kind, number.from(), to, RejectionReason.NO_CONTEXT, "");
        }
    }
}
