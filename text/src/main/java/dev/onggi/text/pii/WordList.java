package dev.onggi.text.pii;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Words of two characters or more, asked for at one place of a text.
final class WordList {
    private final WordTrie forward;
    private final WordTrie backward;

    WordList(Collection<String> words) {
        List<String> list = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
        forward = new WordTrie(list);
        backward = new WordTrie(
                list.stream().map(word -> new StringBuilder(word).reverse().toString()).toList());
    }

    /// The words in the first column of a data file of two columns.
    static WordList read(String file) {
        return new WordList(DataFile.rows(file, 2).stream().map(List::getFirst).toList());
    }

    /// Where the longest word that begins at `from` ends; `from` where none does.
    int endOfLongest(char[] text, int from, int length) {
        if (from + 1 >= length) {
            return from;
        }
        int state = forward.begin(text[from], text[from + 1]);
        int end = from;
        for (int index = from + 1; state != WordTrie.NONE && index < length; index++) {
            state = forward.next(state, text[index]);
            end = state != WordTrie.NONE && forward.word(state) != WordTrie.NONE ? index + 1 : end;
        }
        return end;
    }

    /// Whether a word may end at `to`: a quick look at two characters, which may err on the side of saying so.
    boolean mayEnd(char[] text, int to) {
        return to > 1 && backward.begin(text[to - 1], text[to - 2]) != WordTrie.NONE;
    }

    /// Where the longest word that ends at `to` begins; `to` where none does.
    int beginOfLongest(char[] text, int to) {
        if (to < 2) {
            return to;
        }
        int state = backward.begin(text[to - 1], text[to - 2]);
        int begin = to;
        for (int index = to - 2; state != WordTrie.NONE && index >= 0; index--) {
            state = backward.next(state, text[index]);
            begin = state != WordTrie.NONE && backward.word(state) != WordTrie.NONE ? index : begin;
        }
        return begin;
    }
}
