package dev.onggi.text.pii;

import java.util.List;
import java.util.stream.Stream;

/// What stands before a possible name, and how much it speaks for one: tenths of a nat, to be added to the odds of
/// [NameTable]. Looks at one passage.
final class BeforeName {
    /// `성명: `: what follows is a name, however odd.
    static final int NAME_FIELD = 150;
    /// `환자: `.
    static final int LABEL_WITH_COLON = 90;
    /// `성명 `, `이름은 `.
    static final int NAME_FIELD_BARE = 75;
    /// `환자 `, `예금주 `, `담당 사무관 `.
    static final int LABEL = 50;
    /// `담당자는 `, `자문위원인 `.
    static final int LABEL_WITH_PARTICLE = 30;
    /// `담당자김서윤`: a label without a blank.
    static final int LABEL_JOINED = 25;
    /// `야, `.
    static final int CALL = 45;
    /// A line, a cell or a bracket begins here, or a number stands before.
    static final int EDGE = 10;
    /// The word before goes on.
    static final int GLUED = BehindName.GLUED;

    private static final WordList FIELDS = labels("label");
    private static final WordList NAMES = labels("name");
    private static final WordList ROLES = labels("role");
    private static final WordList TOPICS = labels("topic");
    private static final WordList TITLES = WordList.read("titles.tsv");
    /// Signs behind which a name is said, and signs between names.
    private static final String OPENING = ":：=([<「'\"‘“";
    private static final String LISTING = ",·/、";
    private static final String PARTIES = "갑을병정";
    private static final int LONGEST_BRACKET = 12;
    private static final List<String> WORDS = Stream.of("name-labels.tsv", "titles.tsv")
            .flatMap(file -> DataFile.rows(file, 2).stream()).map(List::getFirst).toList();
    private static final WordList ALL = new WordList(WORDS);
    /// The syllables that labels and titles end with.
    private static final boolean[] LAST = new boolean[1 << 16];
    /// Those with which [#promising] need not say no at once.
    private static final boolean[] PROMISING = new boolean[1 << 16];

    static {
        WORDS.stream().map(word -> word.charAt(word.length() - 1)).filter(Characters::syllable)
                .forEach(last -> LAST[last] = true);
        for (int code = 0; code < LAST.length; code++) {
            PROMISING[code] = LAST[code] || particle((char) code) || OPENING.indexOf(code) >= 0
                    || LISTING.indexOf(code) >= 0;
        }
    }

    private final char[] text;
    private int seenFrom;
    private int seenTo;
    private boolean trusted;

    BeforeName(char[] text) {
        this.text = text;
    }

    /// Where the label stands that spoke last, for an evidence; empty where none did.
    int seenFrom() {
        return seenFrom;
    }

    int seenTo() {
        return seenTo;
    }

    /// Whether what spoke last stands before nothing but people.
    boolean trusted() {
        return trusted;
    }

    /// Whether some label or title ends with `character`.
    static boolean labelMayEndWith(char character) {
        return LAST[character];
    }

    /// Whether a label may end right before `from`.
    boolean labelMayEnd(int from) {
        return ALL.mayEnd(text, from);
    }

    /// Whether a label or a title ends at `end`.
    boolean labelled(int end) {
        return label(end) > 0;
    }

    /// Whether a label may stand before `from`, or in a list the possible name that ended last, at `lastName`, so that odd
    /// names are to be expected: a quick look.
    boolean promising(int from, int lastName) {
        int end = skipBlanks(from);
        if (end < 2) {
            return false;
        }
        char last = text[end - 1];
        if (!PROMISING[last]) {
            return false;
        }
        if (Characters.syllable(last)) {
            return ALL.mayEnd(text, end) || particle(last) && ALL.mayEnd(text, end - 1);
        }
        return LISTING.indexOf(last) < 0 || lastName + NameCandidates.NEIGHBOUR >= from;
    }

    /// What the text before `from` says.
    int points(int from) {
        seenFrom = 0;
        seenTo = 0;
        trusted = false;
        int end = skipBlanks(from);
        if (end == 0 || text[end - 1] == '\n') {
            return EDGE;
        }
        char last = text[end - 1];
        return switch (last) {
            case ':', '=', '：' -> afterColon(end - 1);
            case '(', '[', '<', '「', '\'', '"', '‘', '“' -> Math.max(EDGE, label(skipBlanks(end - 1)));
            case '|', '\t', '-', '·', '•', '*', '○', '▶', '>' -> EDGE;
            case ')', ']' -> EDGE / 2;
            case ',' -> end > 1 && text[end - 2] == '야' && (end == 2 || !Characters.syllable(text[end - 3]))
                    ? CALL
                    : 0;
            default -> Characters.digit(last)
                    ? end < from ? EDGE : GLUED
                    : Characters.syllable(last) ? afterWord(end, from) : 0;
        };
    }

    /// Whether the colon at `colon` stands behind a label that is followed by a name.
    boolean field(int colon) {
        return afterColon(colon) >= LABEL_WITH_COLON && trusted;
    }

    private int skipBlanks(int to) {
        int end = to;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private int afterColon(int colon) {
        int end = skipBlanks(colon);
        if (end > 0 && text[end - 1] == ')') {
            int open = end - 2;
            while (open > 0 && end - open < LONGEST_BRACKET && text[open] != '(') {
                open--;
            }
            end = skipBlanks(Math.max(0, open));
        }
        boolean party = end > 0 && PARTIES.indexOf(text[end - 1]) >= 0
                && (end == 1 || !Characters.syllable(text[end - 2]));
        boolean named = NAMES.beginOfLongest(text, end) < end;
        int points = label(end);
        trusted = points > 0 || party;
        return points == NAME_FIELD_BARE || named ? NAME_FIELD : trusted ? LABEL_WITH_COLON : EDGE;
    }

    /// What the label, role or title that ends at `end` says.
    private int label(int end) {
        trusted = false;
        if (!ALL.mayEnd(text, end)) {
            return 0;
        }
        int begin = FIELDS.beginOfLongest(text, end);
        boolean field = begin < end;
        int role = ROLES.beginOfLongest(text, end);
        if (role < begin) {
            begin = role;
            field = false;
        }
        trusted = begin < end && (end - begin > 2 || begin == 0 || !Characters.syllable(text[begin - 1]));
        if (begin == end) {
            begin = Math.min(TOPICS.beginOfLongest(text, end), NAMES.beginOfLongest(text, end));
        }
        if (begin == end) {
            begin = TITLES.beginOfLongest(text, end);
            trusted = begin < end && !BehindName.ambiguous(text, begin, end);
        }
        if (begin == end) {
            return 0;
        }
        seenFrom = begin;
        seenTo = end;
        return field && trusted ? NAME_FIELD_BARE : LABEL;
    }

    /// A word of Hangul ends at `end`; between it and `from` are only blanks.
    private int afterWord(int end, int from) {
        if (end == from) {
            int points = label(end);
            boolean whole = points > 0 && (seenFrom == 0 || !Characters.syllable(text[seenFrom - 1]));
            return whole ? LABEL_JOINED : GLUED;
        }
        int points = label(end);
        if (points > 0) {
            return points;
        }
        points = particle(text[end - 1]) ? label(end - 1) : 0;
        trusted = false;
        return points > 0 ? LABEL_WITH_PARTICLE : 0;
    }

    private static boolean particle(char last) {
        return switch (last) {
            case '은', '는', '이', '가', '인' -> true;
            default -> false;
        };
    }

    private static WordList labels(String sort) {
        return new WordList(DataFile.rows("name-labels.tsv", 2).stream()
                .filter(row -> row.getLast().equals(sort)).map(List::getFirst).toList());
    }
}
