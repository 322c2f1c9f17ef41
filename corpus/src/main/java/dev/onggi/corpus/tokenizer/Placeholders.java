package dev.onggi.corpus.tokenizer;

import dev.onggi.text.training.MidmTokens;
import java.util.Arrays;
import java.util.List;

/// What stands for masked personal data in a text.
final class Placeholders {
    private static final List<char[]> ALL = MidmTokens.LAST.stream().filter(token -> token.startsWith("#@"))
            .map(String::toCharArray).toList();

    private Placeholders() {
    }

    /// How long the placeholder at `at` in `text[…, to)` is; 0 where there is none.
    static int length(char[] text, int at, int to) {
        if (at + 1 >= to || text[at + 1] != '@') {
            return 0;
        }
        for (char[] placeholder : ALL) {
            int end = at + placeholder.length;
            if (end <= to && Arrays.equals(text, at, end, placeholder, 0, placeholder.length)) {
                return placeholder.length;
            }
        }
        return 0;
    }
}
