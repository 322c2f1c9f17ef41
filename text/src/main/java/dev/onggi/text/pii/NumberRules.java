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
        Numbers numbers = passage.numbers();
        NumberCandidate candidate = new NumberCandidate(passage);
        for (int first = 0; first < numbers.size(); first++) {
            examineFrom(first, numbers, candidate, findings);
        }
    }

    private void examineFrom(int first, Numbers numbers, NumberCandidate candidate, Findings findings) {
        long code = 0;
        int digits = 0;
        int gaps = Gap.NOTHING;
        int end = Math.min(numbers.size(), first + Layouts.GROUPS);
        for (int last = first; last < end; last++) {
            digits += numbers.length(last);
            if (digits > Layouts.LONGEST) {
                return;
            }
            code = Layouts.append(code, numbers.length(last));
            long asking = byDigits[digits] | table.get(code);
            if (asking != 0) {
                candidate.set(candidate.passage(), first, last, code, gaps);
                show(asking, candidate, findings);
            }
            int gap = numbers.gapAfter(last);
            if (gap == Gap.FAR) {
                return;
            }
            gaps |= 1 << gap;
        }
    }

    private void show(long asking, NumberCandidate candidate, Findings findings) {
        for (long left = candidate.masked() > 0 ? asking & takeMasked : asking; left != 0; left &= left - 1) {
            rules[Long.numberOfTrailingZeros(left)].examine(candidate, findings);
        }
    }
}
