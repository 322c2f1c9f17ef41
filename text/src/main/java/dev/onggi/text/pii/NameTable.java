package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How much syllables look like a Korean name: odds in tenths of a nat, from `name-syllables.tsv`, with the lists of known
/// given names and of words that only look like names.
final class NameTable {
    /// Odds of a syllable that stands in no name.
    static final int NEVER = -60;
    /// Odds of a surname that is not seen in names: only the place where it stands speaks for it.
    static final int RARE = -45;
    private static final int CHARACTERS = 1 << 16;
    private static final NameTable STANDARD = new NameTable();

    private final byte[] surname = new byte[CHARACTERS];
    private final byte[] first = new byte[CHARACTERS];
    private final byte[] second = new byte[CHARACTERS];
    private final SyllableSet longSurnames;
    private final boolean[] longSurnameBegins = new boolean[CHARACTERS];
    private final SyllableSet given = new SyllableSet(4096);
    private final SyllableSet words;

    private NameTable() {
        Arrays.fill(surname, (byte) NEVER);
        Arrays.fill(first, (byte) NEVER);
        Arrays.fill(second, (byte) NEVER);
        for (List<String> row : DataFile.rows("name-syllables.tsv", 4)) {
            char syllable = row.getFirst().charAt(0);
            surname[syllable] = Byte.parseByte(row.get(1));
            first[syllable] = Byte.parseByte(row.get(2));
            second[syllable] = Byte.parseByte(row.get(3));
        }
        List<String> surnames = DataFile.rows("surnames.tsv", 2).stream().map(List::getFirst).toList();
        longSurnames = SyllableSet.of(surnames.stream().filter(name -> name.length() == 2).toList());
        for (String name : surnames) {
            longSurnameBegins[name.charAt(0)] |= name.length() == 2;
            surname[name.charAt(0)] = (byte) Math.max(RARE, surname[name.charAt(0)]);
        }
        for (List<String> row : DataFile.rows("given-names.tsv", 2)) {
            given.put(row.getFirst(), Integer.parseInt(row.get(1)));
        }
        List<String> rejected = new ArrayList<>();
        DataFile.rows("not-names.tsv", 1).forEach(row -> rejected.add(row.getFirst()));
        words = SyllableSet.of(rejected);
    }

    static NameTable standard() {
        return STANDARD;
    }

    /// Whether a surname begins with `character`.
    boolean surname(char character) {
        return surname[character] > NEVER;
    }

    int surnameOdds(char character) {
        return surname[character];
    }

    int firstOdds(char character) {
        return first[character];
    }

    int secondOdds(char character) {
        return second[character];
    }

    /// Whether the two characters at `from` are a surname of two syllables.
    boolean longSurname(char[] text, int from) {
        return longSurnameBegins[text[from]] && longSurnames.has(text, from, from + 2);
    }

    /// The odds of the given name of two syllables at `from`.
    int givenOdds(char[] text, int from) {
        return first[text[from]] + second[text[from + 1]];
    }

    /// How often the two characters at `from` were seen as a given name.
    int timesGiven(char[] text, int from) {
        return given.get(text, from, from + 2);
    }

    /// Whether the text from `from` to `to` is a word, no name.
    boolean word(char[] text, int from, int to) {
        return words.has(text, from, to);
    }
}
