package dev.onggi.text.pii;

/// Small questions about what stands right before and right behind a place in a passage.
final class Surroundings {
    private static final int LONGEST_LABEL = 20;

    private Surroundings() {
    }

    /// Whether `word` stands at `from`.
    static boolean at(Passage passage, int from, String word) {
        if (from < 0 || from + word.length() > passage.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (passage.at(from + index) != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /// Whether one of `words` begins within `reach` characters behind `from`, on the same line.
    static boolean behind(Passage passage, int from, int reach, String... words) {
        int end = Math.min(passage.length(), from + reach + 1);
        for (int index = from; index < end && passage.at(index) != '\n'; index++) {
            for (String word : words) {
                if (at(passage, index, word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether one of `words` ends within `reach` characters before `to`, on the same line.
    static boolean before(Passage passage, int to, int reach, String... words) {
        int end = Math.max(0, to - reach);
        for (int index = to; index >= end && (index == to || passage.at(index) != '\n'); index--) {
            for (String word : words) {
                if (at(passage, index - word.length(), word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Where the text goes on behind blanks.
    static int skipBlanks(Passage passage, int from) {
        int index = from;
        while (index < passage.length() && passage.at(index) == ' ') {
            index++;
        }
        return index;
    }

    /// Where the text before `to` ends, without blanks.
    static int skipBlanksBack(Passage passage, int to) {
        int index = to;
        while (index > 0 && passage.at(index - 1) == ' ') {
            index--;
        }
        return index;
    }

    /// Whether a word begins at `from`: what stands before it is no syllable.
    static boolean wordBegins(Passage passage, int from) {
        return from == 0 || !Characters.syllable(passage.at(from - 1));
    }

    /// Whether a label of `kind` ends within `reach` characters before `from`, on the same line and with no digit between.
    /// Behind a label may stand a particle, but no verb (`전공하는`); one of two characters begins a word (not 발`생일`).
    static boolean label(Passage passage, PiiKind kind, int from, int reach) {
        Marks labels = passage.marks(WordRole.LABEL);
        for (int mark = labels.firstFrom(from) - 1; mark >= 0
                && labels.from(mark) >= from - reach - LONGEST_LABEL; mark--) {
            if ((labels.entry(mark).kinds() & 1L << kind.ordinal()) != 0 && labels.to(mark) <= from
                    && from - labels.to(mark) <= reach
                    && (labels.to(mark) - labels.from(mark) > 2 || wordBegins(passage, labels.from(mark)))) {
                return belongs(passage, labels.to(mark), from);
            }
        }
        return false;
    }

    /// Whether what stands between the end of a label and `from` lets them belong together.
    private static boolean belongs(Passage passage, int end, int from) {
        if (end < from && Characters.syllable(passage.at(end)) && "은는이가인란".indexOf(passage.at(end)) < 0) {
            return false;
        }
        for (int index = end; index < from; index++) {
            if (Characters.digit(passage.at(index)) || passage.at(index) == '\n') {
                return false;
            }
        }
        return true;
    }
}
