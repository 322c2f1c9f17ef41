package dev.onggi.text.pii;

import java.util.EnumMap;
import java.util.Map;

/// One reading of one block: its characters, its numbers, the words of the lexicon in it, and the way back to the source.
/// Used again for block after block.
final class Passage {
    /// How far a label may stand before what it names, and behind it.
    static final int REACH_BEFORE = 40;
    static final int REACH_AFTER = 12;

    private final Lexicon lexicon;
    private final Numbers numbers = new Numbers();
    private final Map<WordRole, Marks> marks = new EnumMap<>(WordRole.class);
    private final Marks[] marksByRole;
    private Reading reading = Reading.EMPTY;

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
        numbers.read(next.characters(), next.length());
        markWords();
    }

    int length() {
        return reading.length();
    }

    char at(int index) {
        return reading.characters()[index];
    }

    /// The characters; only the first [#length()] count, and nobody writes to them.
    char[] characters() {
        return reading.characters();
    }

    String text(int from, int to) {
        return new String(reading.characters(), from, to - from);
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
                    && from - labels.to(index) <= before) {
                return index;
            }
        }
        for (int index = start; index < labels.size() && labels.from(index) <= to + behind; index++) {
            if ((labels.entry(index).kinds() & kinds) != 0 && labels.from(index) >= to) {
                return index;
            }
        }
        return -1;
    }

    /// The label that [#labelMark] finds, in words for an evidence.
    String labelText(PiiKind kind, int from, int to) {
        int mark = labelMark(kind, from, to);
        return mark < 0 ? "" : text(marks(WordRole.LABEL).from(mark), marks(WordRole.LABEL).to(mark));
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

    private void markWords() {
        for (Marks list : marksByRole) {
            list.clear();
        }
        WordTrie trie = lexicon.trie();
        char[] text = reading.characters();
        int last = reading.length() - 1;
        for (int from = 0; from < last; from++) {
            int state = trie.begin(text[from], text[from + 1]);
            if (state != WordTrie.NONE) {
                follow(trie, state, text, from);
            }
        }
    }

    private void follow(WordTrie trie, int begun, char[] text, int from) {
        int state = begun;
        int length = reading.length();
        for (int index = from + 1; index < length; index++) {
            state = trie.next(state, text[index]);
            if (state == WordTrie.NONE) {
                return;
            }
            int word = trie.word(state);
            if (word != WordTrie.NONE && whole(text, from, index + 1, length)) {
                for (Lexicon.Entry entry : lexicon.entries(word)) {
                    marksByRole[entry.role().ordinal()].add(from, index + 1, entry);
                }
            }
        }
    }

    /// A word of ASCII letters is one only where no other letter is joined to it; Hangul words are joined as people like.
    private static boolean whole(char[] text, int from, int to, int length) {
        return !(Characters.asciiLetter(text[from]) && from > 0 && Characters.asciiLetter(text[from - 1]))
                && !(Characters.asciiLetter(text[to - 1]) && to < length && Characters.asciiLetter(text[to]));
    }
}
