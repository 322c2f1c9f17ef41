package dev.onggi.text.pii;

/// How far a label reaches in a passage: to the end of its sentence. Over the end of a sentence it reaches only what stands
/// right behind that end (`계좌 알려 드려요. 110-123-456789`), over a line break also more; and over neither where its own
/// sentence has a number, for then it names that. A word that says that a number is nothing personal ([WordRole#DECOY])
/// reaches over neither.
final class LabelReach {
    /// What follows an end of a sentence within so many characters stands right behind it: `김: 네, 110-…`.
    private static final int RIGHT_BEHIND = 7;
    /// So many digits that belong together are more than a date.
    private static final int NUMBER = 9;
    /// A full stop behind as many digits ends a sentence: it is no item of a list, and no date.
    private static final int DIGITS_BEFORE_STOP = 5;

    private final Passage passage;
    private int asked = -1;
    /// The last end before [#asked], and the one before that; -1 where there is none near.
    private int end;
    private int endBefore;
    private boolean sentence;

    LabelReach(Passage passage) {
        this.passage = passage;
    }

    /// Says that the passage holds another text.
    void clear() {
        asked = -1;
    }

    /// Whether a label that ends at `labelEnd` can name what begins at `from`, behind it.
    boolean label(int labelEnd, int from) {
        look(from);
        if (labelEnd >= end) {
            return true;
        }
        return labelEnd >= endBefore && !(sentence && from - end > RIGHT_BEHIND)
                && !holdsNumber(endBefore, end);
    }

    /// Whether a number stands between a label that ends at `labelEnd` and `from`, and no comma or stroke makes the two a list.
    boolean spent(int labelEnd, int from) {
        int gap = from - 1;
        while (gap > labelEnd && passage.at(gap) == ' ') {
            gap--;
        }
        boolean list = gap > labelEnd && ",/·및와과".indexOf(passage.at(gap)) >= 0;
        return !list && holdsNumber(labelEnd, from);
    }

    /// Whether a decoy or a bank that ends at `wordEnd` is in the sentence and line of what begins at `from`.
    boolean sameSentence(int wordEnd, int from) {
        look(from);
        return wordEnd >= end;
    }

    /// Whether there is an end between `to` and a word behind it that begins at `wordBegin`.
    boolean parted(int to, int wordBegin) {
        for (int index = to + 1; index <= wordBegin; index++) {
            if (endsAt(index)) {
                return true;
            }
        }
        return false;
    }

    private void look(int from) {
        if (asked == from) {
            return;
        }
        asked = from;
        end = endBefore(from);
        int content = end;
        sentence = false;
        while (content > 0 && (passage.at(content - 1) == ' ' || passage.at(content - 1) == '\n'
                || passage.at(content - 1) == '\r')) {
            content--;
        }
        sentence = content > 0 && full(content - 1);
        endBefore = end < 0 ? -1 : endBefore(content);
    }

    /// The last end of a sentence or line at or before `from`; -1 where there is none within a label's reach.
    private int endBefore(int from) {
        for (int index = from; index > 0 && index >= from - Passage.REACH_BEFORE; index--) {
            if (endsAt(index)) {
                return index;
            }
        }
        return -1;
    }

    /// Whether a line or a sentence (`다. `, `요! `) ends right before `index`.
    private boolean endsAt(int index) {
        char before = passage.atOrBlank(index - 1);
        return before == '\n' || before == ' ' && index > 1 && full(index - 2);
    }

    /// Whether the character at `index` is the full stop of a sentence: behind a syllable, a bracket or a number.
    private boolean full(int index) {
        char character = passage.at(index);
        char before = passage.atOrBlank(index - 1);
        return (character == '.' || character == '!')
                && (Characters.syllable(before) || before == ')' || digitsBefore(index));
    }

    private boolean digitsBefore(int index) {
        for (int before = index - DIGITS_BEFORE_STOP; before < index; before++) {
            if (!Characters.digit(passage.atOrBlank(before))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a number lies between `from` and `to`.
    private boolean holdsNumber(int from, int to) {
        Numbers numbers = passage.numbers();
        int digits = 0;
        for (int group = numbers.firstFrom(from); group < numbers.size()
                && numbers.to(group) <= to; group++) {
            digits += numbers.length(group);
            if (digits >= NUMBER) {
                return true;
            }
            digits = numbers.gapAfter(group) == Gap.FAR ? 0 : digits;
        }
        return false;
    }
}
