package dev.onggi.text.pii;

/// What stands between two groups of digits. A set of gaps is an int with bit `1 << gap` for each.
final class Gap {
    /// Anything else: the groups do not belong together.
    static final int FAR = 0;
    /// `-`
    static final int HYPHEN = 1;
    /// `.`
    static final int DOT = 2;
    /// `·`, `_` or `~`
    static final int MIDDOT = 3;
    /// `/`
    static final int SLASH = 4;
    /// `,`
    static final int COMMA = 5;
    /// One to three blanks.
    static final int SPACE = 6;
    /// One of the marks above with blanks around it.
    static final int SPACED_MARK = 7;
    /// A line break, perhaps with blanks, one hyphen, or the `>` of a quotation.
    static final int NEWLINE = 8;
    /// `)`, perhaps with a blank or a hyphen, or `(`.
    static final int PARENTHESIS = 9;

    static final int NOTHING = 0;
    static final int ANY = -1;
    /// Gaps that bind as tightly as letters in a word.
    static final int TIGHT = set(HYPHEN, DOT, MIDDOT, SLASH, COMMA);

    private Gap() {
    }

    static int set(int... gaps) {
        int set = 0;
        for (int gap : gaps) {
            set |= 1 << gap;
        }
        return set;
    }

    static boolean tight(int gap) {
        return (TIGHT >>> gap & 1) != 0;
    }

    /// The gap between the digit before `from` and the digit at `to`.
    static int between(char[] text, int from, int to) {
        int marks = 0;
        int blanks = 0;
        int lines = 0;
        int parentheses = 0;
        int quotes = 0;
        int mark = FAR;
        for (int index = from; index < to; index++) {
            char character = text[index];
            switch (character) {
                case ' ', '\t' -> blanks++;
                case '\n', '\r' -> lines++;
                case '-' -> mark = HYPHEN;
                case '.' -> mark = DOT;
                case '·', '_', '~' -> mark = MIDDOT;
                case '/' -> mark = SLASH;
                case ',' -> mark = COMMA;
                case ')', '(' -> parentheses++;
                case '>' -> quotes++;
                default -> {
                    return FAR;
                }
            }
            marks += character == ' ' || character == '\t' || character == '\n' || character == '\r' ? 0 : 1;
        }
        marks -= quotes;
        if (quotes > lines || marks > 2 || parentheses == 0 && marks > 1 || blanks > 3 || lines > 2) {
            return FAR;
        }
        if (lines > 0) {
            return parentheses > 0 || mark == COMMA ? FAR : NEWLINE;
        }
        if (parentheses > 0) {
            return PARENTHESIS;
        }
        if (mark == COMMA && blanks > 0) {
            return FAR;
        }
        if (marks == 0) {
            return SPACE;
        }
        return blanks == 0 ? mark : SPACED_MARK;
    }
}
