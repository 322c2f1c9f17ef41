package dev.onggi.text.pii;

import java.util.Set;

/// Secrets that only a label tells: 비밀번호, and keys assigned to a name (`api_key = "…"`). A password is the word of printable
/// ASCII behind the label and a colon, an equals sign or a particle; a key is one of 16 characters or more with the
/// randomness of a key. Words that speak about passwords (변경, 분실, a masked `****`, `<password>`) are none.
final class LabelledSecret implements Detector {
    private static final int SHORTEST_PASSWORD = 4;
    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST = 200;
    private static final double RANDOM = 3.0;
    /// A password may hold any sign; what cannot be told from the end of its quotation or cell ends it.
    private static final String PASSWORD_ENDS = "\"'`<>";
    private static final String KEY_ENDS = "\"'`,;<>|";
    private static final long PASSWORDS = 1L << PiiKind.PASSWORD.ordinal();
    private static final long KEYS = 1L << PiiKind.API_KEY.ordinal() | 1L << PiiKind.TOKEN.ordinal();

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PASSWORD, PiiKind.API_KEY);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks labels = passage.marks(WordRole.LABEL);
        for (int index = 0; index < labels.size(); index++) {
            long kinds = labels.entry(index).kinds();
            if ((kinds & (PASSWORDS | KEYS)) != 0) {
                examine(passage, labels.to(index), (kinds & PASSWORDS) != 0, findings);
            }
        }
    }

    private static void examine(Passage passage, int behind, boolean password, Findings findings) {
        int from = valueBegin(passage, behind);
        if (from < 0) {
            return;
        }
        String ends = password ? PASSWORD_ENDS : KEY_ENDS;
        int to = from;
        while (to < passage.length() && to - from <= LONGEST && AsciiRun.printable(passage.at(to))
                && ends.indexOf(passage.at(to)) < 0) {
            to++;
        }
        while (to > from && ".,;)]}".indexOf(passage.at(to - 1)) >= 0) {
            to--;
        }
        if (password ? passwordLike(passage, from, to) : keyLike(passage, from, to)) {
            findings.accept(password ? PiiKind.PASSWORD : PiiKind.API_KEY, from, to, Confidence.LABELLED,
                    new Evidence(Clue.LABEL, password ? "비밀번호" : "키"));
        }
    }

    /// Where the value behind a label begins: after `:`, `=`, `->`, `은`, `는` and quotes; -1 where none of these stands there.
    private static int valueBegin(Passage passage, int behind) {
        int position = behind;
        boolean assigned = false;
        while (position < passage.length() && position - behind < 8) {
            char character = passage.at(position);
            if (character == ':' || character == '=' || (character == '는' || character == '은') && !assigned) {
                assigned = true;
            } else if (" \t\"'`->".indexOf(character) < 0) {
                break;
            }
            position++;
        }
        return assigned ? position : -1;
    }

    private static boolean passwordLike(Passage passage, int from, int to) {
        int digits = 0;
        int letters = 0;
        int signs = 0;
        for (int index = from; index < to; index++) {
            char character = passage.at(index);
            digits += Characters.digit(character) ? 1 : 0;
            letters += Characters.asciiLetter(character) ? 1 : 0;
            signs += AsciiRun.word(character) || character == '.' ? 0 : 1;
        }
        boolean isLong = to - from >= SHORTEST_PASSWORD && (digits > 0 || letters > 0 && signs > 0);
        return isLong && !isMasked(passage, from, to) && !isVariable(passage.at(from))
                && !isCall(passage, from, to) && !isDate(passage, from, to);
    }

    /// `a****`: three stars in a row hide what was there.
    private static boolean isMasked(Passage passage, int from, int to) {
        int stars = 0;
        for (int index = from; index < to && stars < 3; index++) {
            stars = passage.at(index) == '*' ? stars + 1 : 0;
        }
        return stars == 3;
    }

    /// `${password}`, `%PASSWORD%`, `{{ password }}`.
    private static boolean isVariable(char first) {
        return first == '$' || first == '%' || first == '{';
    }

    /// `getpass()`, `os.environ("X")`: a name and a bracket.
    private static boolean isCall(Passage passage, int from, int to) {
        int index = from;
        while (index < to && (Characters.asciiLetter(passage.at(index)) || passage.at(index) == '.'
                || passage.at(index) == '_')) {
            index++;
        }
        return index > from && index < passage.length() && passage.at(index) == '(';
    }

    /// `2024-01-01`, `2024.1.1`: the day on which a password was changed.
    private static boolean isDate(Passage passage, int from, int to) {
        int parts = 1;
        for (int index = from; index < to; index++) {
            char character = passage.at(index);
            if (character == '-' || character == '.' || character == '/') {
                parts++;
            } else if (!Characters.digit(character)) {
                return false;
            }
        }
        return parts == 3 && (passage.at(from) == '1' || passage.at(from) == '2')
                && to - from <= "2024-01-01".length();
    }

    private static boolean keyLike(Passage passage, int from, int to) {
        int digits = 0;
        for (int index = from; index < to; index++) {
            char character = passage.at(index);
            if (!AsciiRun.base64(character) && character != '-' && character != '_' && character != '='
                    && character != '.'
                    && character != '%') {
                return false;
            }
            digits += Characters.digit(character) ? 1 : 0;
        }
        return to - from >= SHORTEST_KEY && digits >= 2 && AsciiRun.entropy(passage, from, to) > RANDOM;
    }
}
