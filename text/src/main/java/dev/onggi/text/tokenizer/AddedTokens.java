package dev.onggi.text.tokenizer;

import java.util.List;

/// Finds added tokens in a text: the leftmost first, and of those that begin together the longest.
final class AddedTokens {
    private final List<AddedToken> tokens;
    // by content, its index in `tokens`
    private final TokenTrie trie;
    // which UTF-16 units begin a token, one bit each
    private final long[] beginnings = new long[1024];

    AddedTokens(List<AddedToken> tokens) {
        this.tokens = List.copyOf(tokens);
        trie = new TokenTrie(tokens.size() * 8);
        for (int i = 0; i < tokens.size(); i++) {
            String content = tokens.get(i).content();
            if (!content.isEmpty()) {
                beginnings[content.charAt(0) >> 6] |= 1L << content.charAt(0);
                trie.put(content, i);
            }
        }
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    List<AddedToken> tokens() {
        return tokens;
    }

    /// A search through one text.
    Search search(char[] text, SpecialTokens specials) {
        return new Search(text, specials);
    }

    /// A search through one text; after [#next] returned true, what it found is in the fields.
    final class Search {
        private final char[] text;
        private final SpecialTokens specials;
        int from;
        int to;
        int id;

        private Search(char[] text, SpecialTokens specials) {
            this.text = text;
            this.specials = specials;
        }

        /// Finds the first token in `text[start, end)`, whose neighbours `text[start, ...)` begins and ends.
        boolean next(int start, int end) {
            for (int i = start; i < end; i++) {
                if ((beginnings[text[i] >> 6] & 1L << text[i]) == 0) {
                    continue;
                }
                int found = longestAt(i, end);
                if (found < 0) {
                    continue;
                }
                AddedToken token = tokens.get(found);
                int stop = i + token.content().length();
                if (token.matching().singleWord() && !standsAlone(i, stop, end)) {
                    i = stop - 1;
                    continue;
                }
                from = token.matching().takesSpaceBefore() ? startOfSpace(start, i) : i;
                to = token.matching().takesSpaceAfter() ? endOfSpace(stop, end) : stop;
                id = token.id();
                return true;
            }
            return false;
        }

        private int longestAt(int start, int end) {
            int longest = -1;
            int node = 0;
            for (int i = start; i < end; i++) {
                node = trie.child(node, text[i]);
                if (node == TokenTrie.NONE) {
                    break;
                }
                int token = trie.value(node);
                if (token >= 0 && (!tokens.get(token).special() || specials.allowed(start, i + 1))) {
                    longest = token;
                }
            }
            return longest;
        }

        private boolean standsAlone(int start, int stop, int end) {
            boolean before = start == 0 || !isWord(Character.codePointBefore(text, start));
            boolean after = stop == end || !isWord(Character.codePointAt(text, stop, end));
            return before && after;
        }

        private static boolean isWord(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK,
                        Character.CONNECTOR_PUNCTUATION, Character.DECIMAL_DIGIT_NUMBER,
                        Character.LETTER_NUMBER ->
                    true;
                default -> Character.isAlphabetic(codePoint);
            };
        }

        private int startOfSpace(int start, int at) {
            int from = at;
            while (from > start && CharacterClass.isWhiteSpace(text[from - 1])) {
                from--;
            }
            return from;
        }

        private int endOfSpace(int at, int end) {
            int to = at;
            while (to < end && CharacterClass.isWhiteSpace(text[to])) {
                to++;
            }
            return to;
        }
    }
}
