package dev.onggi.text.pii;

/// Syllables that tell a name from another word of the same shape.
final class NameEndings {
    private static final String NUMERALS = "일이삼사오육칠팔구십백천만";
    private static final String ENDINGS = "은이가의도만과나로인한하라고며야여서지기자성";
    /// Endings of institutions, things and verbs, where the syllables do not look like a name anyway.
    private static final boolean[] UNLIKELY = of("학과부팀대계소청당측적급력국회군관실층법권율률론성화형식용품물지표기행업점사처단위반합장도증"
            + "된는던할될을를게써해어여며면고서의에한은운긴린던들님씨자인간때중후전상내외등및별기로와렸했되었았있없오셔쳐친른히요집마님궁으교함난니생");

    private NameEndings() {
    }

    /// Whether the three characters at `from` are numerals: 이삼백.
    static boolean numeral(char[] text, int from) {
        return NUMERALS.indexOf(text[from]) >= 0 && NUMERALS.indexOf(text[from + 1]) >= 0
                && NUMERALS.indexOf(text[from + 2]) >= 0;
    }

    /// Whether `syllable` may be an ending behind a noun.
    static boolean ending(char syllable) {
        return ENDINGS.indexOf(syllable) >= 0;
    }

    /// Whether a word that ends with `last` is rather no name.
    static boolean unlikely(char last) {
        return last >= '가' && last <= '힣' && UNLIKELY[last - '가'];
    }

    private static boolean[] of(String syllables) {
        boolean[] set = new boolean['힣' - '가' + 1];
        for (int index = 0; index < syllables.length(); index++) {
            set[syllables.charAt(index) - '가'] = true;
        }
        return set;
    }
}
