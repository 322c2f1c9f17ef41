package dev.onggi.text.pii;

/// Where a name may begin: one table asked with three neighbouring characters, so that most of a text is passed by at a
/// single condition. It errs on the side of saying so.
final class NameStarts {
    /// Bits of a character: it is the first of a surname; a name may begin behind it; it may be the second of a name; it is how
    /// people are called (님, 씨).
    private static final int SURNAME = 1;
    private static final int BEFORE = 2;
    private static final int SECOND = 4;
    private static final int CALL = 8;
    private static final NameStarts STANDARD = new NameStarts(NameTable.standard());

    private final byte[] roles = new byte[1 << 16];

    private NameStarts(NameTable table) {
        for (int code = 0; code < roles.length; code++) {
            char character = (char) code;
            boolean syllable = Characters.syllable(character);
            int role = table.surname(character) ? SURNAME : 0;
            role |= !syllable || BeforeName.labelMayEndWith(character) ? BEFORE : 0;
            role |= syllable || character == ' ' ? SECOND : 0;
            role |= BehindName.calls(character) ? CALL : 0;
            roles[code] = (byte) role;
        }
    }

    static NameStarts standard() {
        return STANDARD;
    }

    /// Whether a name may begin at `here`, or `next` may be how someone is called.
    boolean at(char before, char here, char next) {
        int behind = roles[next];
        return (roles[before] >> 1 & roles[here] & behind >> 2 & 1 | behind & CALL) != 0;
    }
}
