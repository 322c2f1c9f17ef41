package dev.onggi.text.tokenizer;

import java.util.Optional;

/// What SentencePiece does to a text before its model sees it: characters are mapped, runs of blanks shortened, a blank put
/// at one end, and blanks written `▁`.
final class SentencePieceNormalizer {
    private static final int BLANK = ' ';
    private static final int MARK = '▁';

    private final SentencePieceFile file;
    private final Optional<CharacterMap> map;
    private final Optional<AddedTokens> untouched;

    /// @param untouched tokens that are not normalised
    SentencePieceNormalizer(SentencePieceFile file, Optional<AddedTokens> untouched) {
        this.file = file;
        this.untouched = untouched;
        map = file.characterMap.length == 0
                ? Optional.empty()
                : Optional.of(CharacterMap.of(file.characterMap, file.file,
                        "precompiled_charsmap"));
    }

    String apply(String text) {
        ByteList mapped = map(text);
        int from = 0;
        while (file.removesExtraBlanks && from < mapped.size() && mapped.array()[from] == BLANK) {
            from++;
        }
        if (from == mapped.size()) {
            return "";
        }
        ByteList normalized = new ByteList(mapped.size() + 3);
        if (file.addsBlank && !file.blankIsSuffix) {
            addBlank(normalized);
        }
        boolean blankBefore = file.removesExtraBlanks;
        for (int i = from; i < mapped.size(); i++) {
            boolean blank = mapped.array()[i] == BLANK;
            if (!blank) {
                normalized.add(mapped.array()[i]);
            } else if (!blankBefore) {
                addBlank(normalized);
            }
            blankBefore = blank && file.removesExtraBlanks;
        }
        removeBlanksAtEnd(normalized);
        if (file.addsBlank && file.blankIsSuffix) {
            addBlank(normalized);
        }
        return normalized.toString();
    }

    private ByteList map(String text) {
        ByteList mapped = new ByteList(text.length() * 3);
        char[] characters = text.toCharArray();
        int start = 0;
        if (untouched.isPresent()) {
            AddedTokens.Search search = untouched.get().search(characters, SpecialTokens.ALL);
            while (search.next(start, characters.length)) {
                map(text, start, search.from, mapped);
                mapped.addUtf8(text, search.from, search.to);
                start = search.to;
            }
        }
        map(text, start, characters.length, mapped);
        return mapped;
    }

    private void map(String text, int from, int to, ByteList mapped) {
        if (map.isEmpty()) {
            mapped.addUtf8(text, from, to);
            return;
        }
        ByteList source = new ByteList((to - from) * Utf8.MAX_BYTES_A_CHAR);
        source.addUtf8(text, from, to);
        for (int at = 0; at < source.size();) {
            at = map.get().replaceLongest(source.array(), at, source.size(), mapped);
        }
    }

    private void addBlank(ByteList normalized) {
        normalized.addUtf8(file.marksBlanks ? MARK : BLANK);
    }

    private void removeBlanksAtEnd(ByteList normalized) {
        while (file.removesExtraBlanks && endsWithBlank(normalized)) {
            normalized.shrinkTo(normalized.size() - (file.marksBlanks ? 3 : 1));
        }
    }

    private boolean endsWithBlank(ByteList text) {
        byte[] bytes = text.array();
        int size = text.size();
        return file.marksBlanks
                ? size >= 3 && bytes[size - 3] == (byte) 0xE2 && bytes[size - 2] == (byte) 0x96
                        && bytes[size - 1] == (byte) 0x81
                : size >= 1 && bytes[size - 1] == BLANK;
    }
}
