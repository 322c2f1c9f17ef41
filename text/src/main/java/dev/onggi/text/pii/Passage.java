package dev.onggi.text.pii;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// One reading of one block: its characters, its numbers, the words of the lexicon in it, and the way back to the source.
/// Used again for block after block.
final class Passage {
    /// How far a label may stand before what it names, and behind it.
    static final int REACH_BEFORE = 40;
    static final int REACH_AFTER = 12;
    /// How far a word that says that a number is nothing personal may stand before it.
    static final int REACH_DECOY = 12;

    private final Lexicon lexicon;
    private final Numbers numbers = new Numbers();
    private final Map<WordRole, Marks> marks = new EnumMap<>(WordRole.class);
    private final Marks[] marksByRole;
    private final LabelReach reach = new LabelReach(this);
    private Reading reading = Reading.EMPTY;
    /// The reading's own, kept here since every detector asks for them again and again, and a call on one of several sorts of
    /// readings costs more than the answer.
    private char[] text = reading.characters();
    private int length;
    private int[] signs = new int[64];
    private int signCount;

    Passage(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (WordRole role : WordRole.values()) {
            marks.put(role, new Marks());
        }
        marksByRole = marks.values().toArray(Marks[]::new);
    }

    /// Takes `reading` and finds what all detectors need.
    void read(Reading next) {
        reading = next;
        text = next.characters();
        length = next.length();
        reach.clear();
        numbers.read(text, length);
        mark();
    }

    int length() {
        return length;
    }

    char at(int index) {
        return text[index];
    }

    /// The character at `index`, or a blank outside of the passage.
    char atOrBlank(int index) {
        return index < 0 || index >= length ? ' ' : text[index];
    }

    /// The characters; only the first [#length()] count, and nobody writes to them.
    char[] characters() {
        return text;
    }

    String text(int from, int to) {
        return new String(text, from, to - from);
    }

    /// Whether `word` (lower case) stands at `from`, ASCII letters in either case.
    boolean startsWith(String word, int from) {
        if (from < 0 || from + word.length() > length) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            char character = text[from + index];
            char lower = character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
            if (lower != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    Reading reading() {
        return reading;
    }

    Numbers numbers() {
        return numbers;
    }

    Marks marks(WordRole role) {
        return marksByRole[role.ordinal()];
    }

    /// Whether a label of `kind` stands within reach before `from` or behind `to`.
    boolean labelled(PiiKind kind, int from, int to) {
        return labelMark(kind, from, to) >= 0;
    }

    /// The index among the marks of [WordRole#LABEL] of the label of `kind` that is nearest to `from`..`to`, before it
    /// rather than behind; -1 where none is within reach.
    int labelMark(PiiKind kind, int from, int to) {
        return labelMark(1L << kind.ordinal(), from, to, REACH_BEFORE, REACH_AFTER);
    }

    int labelMark(long kinds, int from, int to, int before, int behind) {
        Marks labels = marks(WordRole.LABEL);
        int start = labels.firstFrom(from);
        for (int index = start - 1; index >= 0 && labels.from(index) >= from - before - 20; index--) {
            if ((labels.entry(index).kinds() & kinds) != 0 && labels.to(index) <= from
                    && from - labels.to(index) <= before && reach.label(labels.to(index), from)) {
                return index;
            }
        }
        for (int index = start; index < labels.size() && labels.from(index) <= to + behind; index++) {
            if ((labels.entry(index).kinds() & kinds) != 0 && labels.from(index) >= to) {
                return reach.parted(to, labels.from(index)) ? -1 : index;
            }
        }
        return -1;
    }

    /// The label that [#labelMark] finds, in words for an evidence.
    String labelText(PiiKind kind, int from, int to) {
        int mark = labelMark(kind, from, to);
        return mark < 0 ? "" : text(marks(WordRole.LABEL).from(mark), marks(WordRole.LABEL).to(mark));
    }

    /// The kinds named by the label that stands nearest before `from`, as a set of bits; 0 where there is none within reach
    /// or where a [WordRole#DECOY] is nearer.
    long nearestLabel(int from) {
        int label = nearestLabelMark(from);
        int decoy = nearestDecoy(from);
        return label >= 0 && (decoy < 0 || marks(WordRole.DECOY).to(decoy) <= marks(WordRole.LABEL).to(label))
                ? marks(WordRole.LABEL).entry(label).kinds()
                : 0;
    }

    /// Whether the label nearest before `from` is one of `kind`.
    boolean named(PiiKind kind, int from) {
        return (nearestLabel(from) >>> kind.ordinal() & 1) != 0;
    }

    /// Whether the nearest word before `from` that says what a number is says that it is nothing personal.
    boolean decoyed(int from) {
        int label = nearestLabelMark(from);
        int decoy = nearestDecoy(from);
        return decoy >= 0 && (label < 0 || marks(WordRole.LABEL).to(label) < marks(WordRole.DECOY).to(decoy));
    }

    private int nearestLabelMark(int from) {
        int label = nearest(marks(WordRole.LABEL), from, REACH_BEFORE);
        int end = label < 0 ? 0 : marks(WordRole.LABEL).to(label);
        return label >= 0 && reach.label(end, from) && !reach.spent(end, from) ? label : -1;
    }

    private int nearestDecoy(int from) {
        int decoy = nearest(marks(WordRole.DECOY), from, REACH_DECOY);
        return decoy >= 0 && reach.sameSentence(marks(WordRole.DECOY).to(decoy), from) ? decoy : -1;
    }

    /// The mark that ends last before `from`, the longest of those; -1 where none is within reach.
    private static int nearest(Marks list, int from, int reach) {
        int best = -1;
        for (int index = list.firstFrom(from) - 1; index >= 0
                && list.from(index) >= from - reach - 20; index--) {
            int end = list.to(index);
            if (end <= from && from - end <= reach && (best < 0 || end >= list.to(best))) {
                best = index;
            }
        }
        return best;
    }

    /// The mark of `role` nearest to `from`..`to`, at most `before` characters before or `behind` behind in its sentence; -1
    /// for none.
    int near(WordRole role, int from, int to, int before, int behind) {
        Marks list = marks(role);
        int start = list.firstFrom(from);
        for (int index = start - 1; index >= 0 && list.from(index) >= from - before - 20; index--) {
            if (list.to(index) <= from && from - list.to(index) <= before
                    && reach.label(list.to(index), from)) {
                return index;
            }
        }
        for (int index = start; index < list.size() && list.from(index) <= to + behind; index++) {
            if (list.from(index) >= to) {
                return reach.parted(to, list.from(index)) ? -1 : index;
            }
        }
        return -1;
    }

    /// Whether some label ends right at `position`.
    boolean labelEndsAt(int position) {
        Marks labels = marks(WordRole.LABEL);
        for (int index = labels.firstFrom(position) - 1; index >= 0
                && labels.from(index) >= position - 20; index--) {
            if (labels.to(index) == position) {
                return true;
            }
        }
        return false;
    }

    /// How many `@`, `:` and `-` there are; where the one numbered `index` is.
    int signs() {
        return signCount;
    }

    int sign(int index) {
        return signs[index];
    }

    private void markSign(int at) {
        if (signCount == signs.length) {
            signs = Arrays.copyOf(signs, 2 * signCount);
        }
        signs[signCount++] = at;
    }

    /// One walk over all characters for words and signs.
    private void mark() {
        for (Marks list : marksByRole) {
            list.clear();
        }
        signCount = 0;
        WordTrie trie = lexicon.trie();
        char next = length == 0 ? ' ' : text[0];
        for (int from = 0; from < length; from++) {
            char character = next;
            next = atOrBlank(from + 1);
            int state = trie.begin(character, next);
            if (state != WordTrie.NONE) {
                follow(trie, state, from);
            }
            if ((Characters.features(character) & Characters.SIGN) != 0) {
                markSign(from);
            }
        }
    }

    private void follow(WordTrie trie, int begun, int from) {
        int state = begun;
        for (int index = from + 1; index < length; index++) {
            state = trie.next(state, text[index]);
            if (state == WordTrie.NONE) {
                return;
            }
            int word = trie.word(state);
            if (word != WordTrie.NONE) {
                mark(lexicon.entries(word), from, index + 1);
            }
        }
    }

    private void mark(Lexicon.Entry[] entries, int from, int to) {
        boolean whole = whole(text, from, to, length);
        for (Lexicon.Entry entry : entries) {
            if (whole || entry.role().prefix()) {
                marksByRole[entry.role().ordinal()].add(from, to, entry);
            }
        }
    }

    /// A word of ASCII letters is one only where no other letter is joined to it; Hangul words are joined as people like.
    private static boolean whole(char[] text, int from, int to, int length) {
        return !(Characters.asciiLetter(text[from]) && from > 0 && Characters.asciiLetter(text[from - 1]))
                && !(Characters.asciiLetter(text[to - 1]) && to < length && Characters.asciiLetter(text[to]));
    }
}
