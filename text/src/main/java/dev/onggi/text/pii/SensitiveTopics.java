package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which sensitive topics a document speaks of. A judgement about the document, not about places in it: whether 당뇨 is
/// somebody's own illness no list can tell, so the words are handed out as reasons for a person to look.
public final class SensitiveTopics {
    private static final List<List<String>> ROWS = DataFile.rows("topics.tsv", 3);
    private static final WordTrie TRIE = new WordTrie(ROWS.stream().map(List::getFirst).toList());

    private SensitiveTopics() {
    }

    /// The words of sensitive topics in `document`, each once, in the order in which they first come.
    public static List<SensitiveTerm> in(String document) {
        List<SensitiveTerm> terms = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int from = 0;
        while (from + 1 < document.length()) {
            int state = TRIE.begin(document.charAt(from), document.charAt(from + 1));
            int word = WordTrie.NONE;
            int end = from + 1;
            for (int index = from + 1; state != WordTrie.NONE && index < document.length(); index++) {
                state = TRIE.next(state, document.charAt(index));
                if (state != WordTrie.NONE && TRIE.word(state) != WordTrie.NONE) {
                    word = TRIE.word(state);
                    end = index + 1;
                }
            }
            if (word != WordTrie.NONE && seen.add(word)) {
                List<String> row = ROWS.get(word);
                terms.add(new SensitiveTerm(SensitiveTopic.valueOf(row.get(1)), row.get(0), row.get(2),
                        new TextSpan(from, end)));
            }
            from = end;
        }
        return terms;
    }
}
