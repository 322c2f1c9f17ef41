package dev.onggi.text.pii;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Shows every number of a passage to the rules that ask for its layout: one walk over the groups, however many rules.
final class NumberRules implements Detector {
    private final NumberRule[] rules;
    private final LayoutTable table = new LayoutTable();
    private final long[] byDigits = new long[Layouts.LONGEST + 1];
    private final long takeMasked;

    NumberRules(List<NumberRule> list) {
        rules = list.toArray(NumberRule[]::new);
        long masked = 0;
        for (int rule = 0; rule < rules.length; rule++) {
            masked |= rules[rule].takesMasked() ? 1L << rule : 0;
            Layouts layouts = rules[rule].layouts();
            for (long code : layouts.codes()) {
                table.add(code, 1L << rule);
            }
            for (int digits = 0; digits < byDigits.length; digits++) {
                byDigits[digits] |= layouts.takes(digits) ? 1L << rule : 0;
            }
        }
        takeMasked = masked;
    }

    @Override
    public Set<PiiKind> kinds() {
        Set<PiiKind> kinds = EnumSet.noneOf(PiiKind.class);
        for (NumberRule rule : rules) {
            kinds.addAll(rule.kinds());
        }
        return kinds;
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        NumberCandidate candidate = new NumberCandidate(passage);
        int groups = passage.numbers().size();
        for (int first = 0; first < groups; first++) {
            examineFrom(first, Math.min(groups, first + Layouts.GROUPS), candidate, findings);
        }
    }

    /// Shows the numbers that begin with the group `first` and have no group from `end` on.
    private void examineFrom(int first, int end, NumberCandidate candidate, Findings findings) {
        Numbers numbers = candidate.passage().numbers();
        candidate.begin(first);
        for (int last = first; last < end && candidate.append(); last++) {
            long asking = byDigits[candidate.length()] | table.get(candidate.layout());
            if (asking != 0) {
                show(asking, candidate, findings);
            }
            if (numbers.gapAfter(last) == Gap.FAR) {
                return;
            }
        }
    }

    private void show(long asking, NumberCandidate candidate, Findings findings) {
        for (long left = candidate.masked() > 0 ? asking & takeMasked : asking; left != 0; left &= left - 1) {
            rules[Long.numberOfTrailingZeros(left)].examine(candidate, findings);
        }
    }
}
