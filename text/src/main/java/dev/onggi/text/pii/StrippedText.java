package dev.onggi.text.pii;

/// The text without what nobody sees: format and control characters, soft hyphens, variation selectors, combining marks,
/// Hangul fillers; with letters and digits of the supplementary planes (𝟎) made plain, and jamo composed to syllables.
final class StrippedText extends MappedText {
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String INITIAL_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String FINAL_LETTERS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    /// Reads `length` characters of `text`, whose one-for-one reading is `folded`; false where nothing was undone.
    boolean read(char[] text, char[] folded, int length) {
        clear(length);
        boolean changed = false;
        for (int index = 0; index < length; index++) {
            int features = Characters.features(text[index]);
            if ((features & Characters.STRIPPED) == 0) {
                add(folded[index], index, index + 1);
            } else if ((features & Characters.INVISIBLE) != 0) {
                changed = true;
                if (length() > 0 && Character.getType(text[index]) != Character.FORMAT
                        && Character.getType(text[index]) != Character.CONTROL) {
                    replaceLast(characters[length() - 1], index + 1);
                }
            } else if ((features & Characters.JAMO) != 0) {
                changed |= jamo(text, index, length);
            } else {
                index += pair(text, index, length);
                changed |= length() > 0 && sourceTo(length() - 1) - sourceFrom(length() - 1) == 2;
            }
        }
        return changed;
    }

    @Override
    public String undone() {
        return "보이지 않는 문자·풀린 자모 정리";
    }

    /// Adds the surrogate at `index`, with its other half where both are a plain character in disguise; returns how many
    /// more characters it took.
    private int pair(char[] text, int index, int length) {
        if (index + 1 < length && Character.isSurrogatePair(text[index], text[index + 1])) {
            char plain = Characters.plain(Character.toCodePoint(text[index], text[index + 1]));
            if (plain != 0) {
                add(plain, index, index + 2);
                return 1;
            }
        }
        add(text[index], index, index + 1);
        return 0;
    }

    /// Adds the jamo at `index`, composed with the character before where the two make a syllable (Unicode 3.12; letters of
    /// the compatibility block alike).
    private boolean jamo(char[] text, int index, int length) {
        char letter = text[index];
        char before = length() > 0 && sourceTo(length() - 1) == index
                ? characters[length() - 1]
                : 0;
        int vowel = letter >= 'ᅡ' && letter <= 'ᅵ'
                ? letter - 'ᅡ'
                : letter >= 'ㅏ' && letter <= 'ㅣ' ? letter - 'ㅏ' : -1;
        int initial = before >= 'ᄀ' && before <= 'ᄒ' ? before - 'ᄀ' : INITIAL_LETTERS.indexOf(before);
        if (vowel >= 0 && initial >= 0 && before != 0) {
            replaceLast((char) ('가' + (initial * VOWELS + vowel) * FINALS), index + 1);
            return true;
        }
        int last = finalConsonant(text, index, length);
        if (last > 0 && Characters.syllable(before) && (before - '가') % FINALS == 0) {
            replaceLast((char) (before + last), index + 1);
            return true;
        }
        add(Characters.folded(letter), index, index + 1);
        return false;
    }

    /// Which final consonant the letter at `index` is, 0 for none; a letter before a vowel begins the next syllable.
    private static int finalConsonant(char[] text, int index, int length) {
        char letter = text[index];
        if (letter >= 'ᆨ' && letter <= 'ᇂ') {
            return letter - 'ᆨ' + 1;
        }
        boolean vowelNext = index + 1 < length && text[index + 1] >= 'ㅏ' && text[index + 1] <= 'ㅣ';
        return vowelNext ? 0 : FINAL_LETTERS.indexOf(letter) + 1;
    }
}
