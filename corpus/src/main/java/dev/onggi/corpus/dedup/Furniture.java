package dev.onggi.corpus.dedup;

import java.util.List;
import java.util.function.Predicate;

/// Which lines of a page are furniture, given which of them stand in many pages.
///
/// Headings such as `생애.` or `줄거리.` stand in many pages too, but inside: so short lines go only where nothing but such lines
/// stands between them and the page's first or last line. A list between two repeated lines, such as links to other pages, goes
/// with them. Long lines go wherever they stand.
final class Furniture {
    /// From this many characters a repeated line is no heading.
    private static final int LONG = 25;
    private static final int LONGEST_LIST = 12;
    private static final String MARKS = "·•-*▶▷■□";

    private Furniture() {
    }

    /// For each line, whether it is cut.
    static boolean[] of(List<String> lines, Predicate<String> isRepeated) {
        boolean[] repeated = new boolean[lines.size()];
        boolean[] cut = new boolean[lines.size()];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = isRepeated.test(lines.get(i));
            cut[i] = repeated[i] && lines.get(i).strip().length() >= LONG;
        }
        peel(lines, repeated, cut, 0, 1);
        peel(lines, repeated, cut, lines.size() - 1, -1);
        return cut;
    }

    /// Cuts from one end to the first line that is no furniture.
    private static void peel(List<String> lines, boolean[] repeated, boolean[] cut, int end, int step) {
        int listed = 0;
        int sure = end;
        for (int i = end; i >= 0 && i < repeated.length; i += step) {
            String bare = lines.get(i).strip();
            if (repeated[i]) {
                for (int k = sure; k != i + step; k += step) {
                    cut[k] |= !lines.get(k).isBlank();
                }
                sure = i + step;
                listed = 0;
            } else if (!bare.isEmpty() && (MARKS.indexOf(bare.charAt(0)) < 0 || ++listed > LONGEST_LIST)) {
                return;
            }
        }
    }
}
