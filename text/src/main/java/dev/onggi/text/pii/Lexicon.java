package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All words of all data files, each with its roles, behind one [WordTrie].
final class Lexicon {
    private static final Lexicon STANDARD = new Lexicon();

    /// One role of one word. For labels, bit `kind.ordinal()` of `kinds` is set.
    record Entry(String word, WordRole role, String detail, long kinds) {
    }

    private final WordTrie trie;
    private final Entry[][] entries;

    private Lexicon() {
        Map<String, List<Entry>> words = new LinkedHashMap<>();
        for (WordRole role : WordRole.values()) {
            for (List<String> row : DataFile.rows(role.file(), 2)) {
                long kinds = role == WordRole.LABEL ? kinds(row.get(1)) : 0;
                for (String spelling : spellings(row.get(0).toLowerCase(Locale.ROOT))) {
                    add(words.computeIfAbsent(spelling, _ -> new ArrayList<>()),
                            new Entry(row.get(0), role, row.get(1), kinds));
                }
            }
        }
        trie = new WordTrie(List.copyOf(words.keySet()));
        entries = words.values().stream().map(list -> list.toArray(Entry[]::new)).toArray(Entry[][]::new);
    }

    /// A word that labels two kinds, in two rows, is one label.
    private static void add(List<Entry> entries, Entry entry) {
        for (int index = 0; index < entries.size(); index++) {
            Entry other = entries.get(index);
            if (entry.role() == WordRole.LABEL && other.role() == WordRole.LABEL) {
                entries.set(index,
                        new Entry(other.word(), WordRole.LABEL, other.detail(),
                                other.kinds() | entry.kinds()));
                return;
            }
        }
        entries.add(entry);
    }

    private static long kinds(String names) {
        long kinds = 0;
        for (String name : names.split(",")) {
            kinds |= 1L << PiiKind.valueOf(name).ordinal();
        }
        return kinds;
    }

    static Lexicon standard() {
        return STANDARD;
    }

    WordTrie trie() {
        return trie;
    }

    /// The roles of the word that the trie calls `word`.
    Entry[] entries(int word) {
        return entries[word];
    }

    /// `a b c` as `a b c`, `a bc`, `ab c`, `abc`.
    private static List<String> spellings(String word) {
        List<String> spellings = List.of("");
        for (String part : word.split(" ", -1)) {
            List<String> longer = new ArrayList<>();
            for (String spelling : spellings) {
                longer.add(spelling + part);
                if (!spelling.isEmpty()) {
                    longer.add(spelling + " " + part);
                }
            }
            spellings = longer;
        }
        return spellings;
    }
}
