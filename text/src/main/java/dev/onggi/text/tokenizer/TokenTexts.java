package dev.onggi.text.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What each id is called and what it adds to a text.
final class TokenTexts {
    private final Vocabulary vocabulary;
    private final TextRule rule;
    private final Map<Integer, String> addedById = new HashMap<>();
    private final Map<String, Integer> addedByText = new HashMap<>();
    private final BitSet control;

    /// How the texts in a vocabulary are meant.
    sealed interface TextRule {
        /// The texts are the tokens' bytes, spelled in GPT-2's alphabet but for the literal ones.
        record ByteLevel() implements TextRule {
        }

        /// The texts are spelled out, `replacements` apart; with `byteFallback`, `<0x41>` is the byte 0x41.
        record Spelled(List<Replacement> replacements, boolean byteFallback) implements TextRule {
        }
    }

    /// `from` in a token's spelling is `to` in the text.
    record Replacement(String from, String to) {
    }

    TokenTexts(Vocabulary vocabulary, TextRule rule, List<AddedToken> added, BitSet control) {
        this.vocabulary = vocabulary;
        this.rule = rule;
        this.control = control;
        for (AddedToken token : added) {
            addedById.put(token.id(), token.content());
            addedByText.put(token.content(), token.id());
        }
    }

    int size() {
        int largestAdded = addedById.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        return Math.max(vocabulary.size(), largestAdded + 1);
    }

    boolean isControl(int id) {
        return id >= 0 && control.get(id);
    }

    String spelling(int id) {
        String added = addedById.get(id);
        if (added != null) {
            return added;
        }
        if (!vocabulary.has(id)) {
            return "";
        }
        ByteList text = new ByteList(16);
        vocabulary.copyText(id, text);
        if (!(rule instanceof TextRule.ByteLevel) || vocabulary.isLiteral(id)) {
            return text.toString();
        }
        StringBuilder spelling = new StringBuilder(text.size());
        for (int i = 0; i < text.size(); i++) {
            spelling.append(ByteAlphabet.character(text.array()[i] & 0xFF));
        }
        return spelling.toString();
    }

    OptionalInt id(String spelling) {
        Integer added = addedByText.get(spelling);
        if (added != null) {
            return OptionalInt.of(added);
        }
        ByteList text = new ByteList(spelling.length() * 3);
        boolean byteLevel = rule instanceof TextRule.ByteLevel
                && Vocabulary.Builder.addByteLevel(spelling, 0, spelling.length(), text);
        if (!byteLevel) {
            text.addUtf8(spelling, 0, spelling.length());
        }
        int id = vocabulary.find(text.array(), 0, text.size());
        return id != Vocabulary.NONE && spelling(id).equals(spelling)
                ? OptionalInt.of(id)
                : OptionalInt.empty();
    }

    /// Adds the bytes `id` contributes to a text.
    void copyBytes(int id, ByteList target) {
        if (isControl(id)) {
            return;
        }
        String added = addedById.get(id);
        if (added != null) {
            target.addUtf8(added, 0, added.length());
        } else if (vocabulary.has(id)) {
            switch (rule) {
                case TextRule.ByteLevel bytes -> vocabulary.copyText(id, target);
                case TextRule.Spelled spelled -> copySpelled(id, spelled, target);
            }
        }
    }

    private void copySpelled(int id, TextRule.Spelled spelled, ByteList target) {
        int before = target.size();
        vocabulary.copyText(id, target);
        int value = spelled.byteFallback ? byteValue(target.array(), before, target.size()) : -1;
        if (value >= 0) {
            target.shrinkTo(before);
            target.add(value);
            return;
        }
        for (Replacement replacement : spelled.replacements) {
            replace(replacement, target, before);
        }
    }

    private static void replace(Replacement replacement, ByteList target, int from) {
        String text = new String(target.array(), from, target.size() - from, StandardCharsets.UTF_8);
        if (text.contains(replacement.from)) {
            String replaced = text.replace(replacement.from, replacement.to);
            target.shrinkTo(from);
            target.addUtf8(replaced, 0, replaced.length());
        }
    }

    /// The value of a byte token such as `<0x41>`, or -1.
    static int byteValue(byte[] text, int from, int to) {
        if (to - from != 6 || text[from] != '<' || text[from + 1] != '0' || text[from + 2] != 'x'
                || text[from + 5] != '>') {
            return -1;
        }
        int high = Character.digit(text[from + 3], 16);
        int low = Character.digit(text[from + 4], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
