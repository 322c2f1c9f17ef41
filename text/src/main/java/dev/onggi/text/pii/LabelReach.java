package dev.onggi.text.pii;

/// How far a label reaches in a passage: to the end of its sentence. Over the end of a sentence it reaches only what stands
/// right behind that end (`계좌 알려 드려요. 110-123-456789`), over a line break also more; and over neither once there was a
/// number behind it, for then it has named that. A word that says that a number is nothing personal ([WordRole#DECOY])
/// reaches over neither.
final class LabelReach {
    /// What follows an end of a sentence within so many characters stands right behind it: `김: 네, 110-…`.
    private static final int RIGHT_BEHIND = 7;
    /// As many digits between a label and an end are a number that the label named.
    private static final int NUMBER = 6;

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
        return labelEnd >= endBefore && !(sentence && from - end > RIGHT_BEHIND) && !spent(labelEnd);
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

    /// Whether the character at `index` is the full stop of a sentence: behind a syllable or a bracket.
    private boolean full(int index) {
        char character = passage.at(index);
        char before = passage.atOrBlank(index - 1);
        return (character == '.' || character == '!') && (Characters.syllable(before) || before == ')');
    }

    private boolean spent(int labelEnd) {
        Numbers numbers = passage.numbers();
        int digits = 0;
        for (int group = numbers.firstFrom(labelEnd); group < numbers.size()
                && numbers.from(group) < end; group++) {
            digits += numbers.length(group);
        }
        return digits >= NUMBER;
    }
}
