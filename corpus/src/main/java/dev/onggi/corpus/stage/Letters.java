package dev.onggi.corpus.stage;

/// How many characters of each sort a text has.
///
/// @param hangul syllables U+AC00 to U+D7A3
/// @param letters all letters, Hangul among them
/// @param digits decimal digits of any script
/// @param blanks white space
/// @param others everything else: symbols, marks, controls
public record Letters(int hangul, int letters, int digits, int blanks, int others) {
    private static final char FIRST_SYLLABLE = '가';
    private static final char LAST_SYLLABLE = '힣';

    /// Counts them.
    public static Letters of(String text) {
        int hangul = 0;
        int letters = 0;
        int digits = 0;
        int blanks = 0;
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                hangul++;
            } else if (c == ' ' || c == '\n' || Character.isWhitespace(c)) {
                blanks++;
            } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
                letters++;
            } else if (Character.isDigit(c)) {
                digits++;
            } else {
                others++;
            }
        }
        return new Letters(hangul, letters + hangul, digits, blanks, others);
    }

    double hangulShare() {
        return letters == 0 ? 0 : (double) hangul / letters;
    }
}
