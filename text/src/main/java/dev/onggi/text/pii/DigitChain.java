package dev.onggi.text.pii;

import java.util.Set;

/// A chain of digits however they are written, with what stands between them. It is unusual, and so worth another reading,
/// where it has at least eight digits and one of: six read out in Hangul; a letter that looks like a digit among three that
/// are; eight that stand alone between blanks; a line break; a word that joins (다시).
final class DigitChain {
    private static final int LONGEST = 64;
    private static final int FEWEST = 8;
    private static final int SPOKEN = 6;
    private static final int ALONE = 8;
    private static final int PLAIN_AMONG_LETTERS = 3;
    private static final int FARTHEST = 6;
    private static final String[] JOINTS = {"다시", "다음", "그다음", "대시", "하이픈", "빼기", "짝대기", "작대기", "에", "의",
            "국에", "국", "바",
            "그리고", "점",
            "슬래시", "쩜", "대쉬"};
    /// Endings before which 이 is no 2 where the number is complete without it: 오육칠팔이에요.
    private static final String ENDINGS = "에예야고라며래네다었어니지죠던든";
    /// What may follow the last of at least so many digits that are all read out, so that it begins no other word: `오 일입니다`.
    private static final String PARTICLES = "입으로를을은는예라와과";
    private static final int READ_OUT = 9;
    /// How many digits complete numbers have: mobile, resident, card.
    private static final Set<Integer> COMPLETE = Set.of(11, 13, 16);

    private final char[] digits = new char[LONGEST];
    private final int[] at = new int[LONGEST];
    /// What stands before each digit: nothing, ' ' or '-'.
    private final char[] mark = new char[LONGEST];
    private int count;
    private int spoken;
    private int letters;
    private int alone;
    private int joints;
    private int lines;
    private char gapMark;

    /// Whether a chain can begin at `index`, where [Characters#numberMayBegin] does not say no: a digit of any kind that is not inside a word.
    static boolean mayBegin(char[] text, int index, int length) {
        char character = text[index];
        if (Characters.digitOf(character) == 0 || index + 2 >= length) {
            return false;
        }
        if (Characters.digitOf(text[index + 1]) == 0 && (Characters.syllable(text[index + 1])
                || Characters.digitOf(text[index + 2]) == 0 && Characters.syllable(text[index + 2])
                        && !Characters.digit(character))) {
            return false;
        }
        char before = index == 0 ? ' ' : text[index - 1];
        if (Characters.digit(character)) {
            return !Characters.asciiLetter(before) || Characters.digitOf(before) != 0;
        }
        return !Characters.asciiLetter(before);
    }

    /// Reads the chain at `begin`; returns its end.
    int read(char[] text, int begin, int length) {
        count = 0;
        spoken = 0;
        letters = 0;
        alone = 0;
        joints = 0;
        lines = 0;
        int position = begin;
        int end = begin;
        char between = 0;
        while (position < length && count < LONGEST) {
            char digit = Characters.digitOf(text[position]);
            if (digit == 0 || ending(text, position, length)) {
                break;
            }
            add(text, position, digit, between);
            end = position + 1;
            int next = gap(text, end, length);
            if (next < 0) {
                break;
            }
            between = gapMark;
            position = next;
        }
        if (end < length && Characters.asciiLetter(text[end])) {
            letters = 0;
        }
        end = withoutNextWord(text, end, length);
        countAlone();
        return end;
    }

    boolean unusual() {
        int plain = count - spoken - letters;
        return count >= FEWEST && (spoken >= SPOKEN || spoken > 0 && plain >= 4 && spoken + plain >= 10
                || letters > 0 && plain >= PLAIN_AMONG_LETTERS || alone >= ALONE && alone == count
                || joints > 0 || lines > 0);
    }

    /// Writes the chain's digits, with a hyphen or a blank where groups part; blanks between lone digits are gone.
    void writeTo(MappedText made, Reading source) {
        boolean lone = alone == count;
        for (int index = 0; index < count; index++) {
            char before = mark[index];
            if (index > 0 && (before == '-' || before == ' ' && !lone)) {
                made.add(before, source.sourceTo(at[index - 1]), source.sourceFrom(at[index]));
            }
            made.add(digits[index], source.sourceFrom(at[index]), source.sourceTo(at[index]));
        }
    }

    private void add(char[] text, int position, char digit, char between) {
        boolean word = Characters.syllable(text[position]) || text[position] >= '一' && text[position] <= '鿿'
                || text[position] == '〇';
        spoken += word ? 1 : 0;
        letters += !word && !Characters.digit(text[position]) ? 1 : 0;
        digits[count] = digit;
        at[count] = position;
        mark[count++] = between;
    }

    /// The end without a last syllable that begins another word (`987654 이지훈`), and without a number that begins a line.
    private int withoutNextWord(char[] text, int end, int length) {
        boolean word = count > 1 && mark[count - 1] != 0 && Characters.syllable(text[at[count - 1]])
                && end < length
                && Characters.syllable(text[end]) && (mark[count - 1] == '-' || !COMPLETE.contains(count))
                && !(spoken == count && count >= READ_OUT && PARTICLES.indexOf(text[end]) >= 0);
        boolean item = count > 2 && text[at[count - 1] - 1] == '\n' && text[at[count - 2] - 1] != '\n'
                && end < length;
        if (!word && !item) {
            return end;
        }
        spoken -= word ? 1 : 0;
        lines -= item ? 1 : 0;
        count--;
        return at[count - 1] + 1;
    }

    private void countAlone() {
        for (int index = 0; index < count; index++) {
            boolean parted = index == 0 || mark[index] != 0;
            boolean partedBehind = index == count - 1 || mark[index + 1] != 0;
            alone += parted && partedBehind ? 1 : 0;
        }
    }

    /// The position of the next digit behind `from`, with what parts it in `gapMark`; -1 where the chain ends.
    private int gap(char[] text, int from, int length) {
        int position = from;
        boolean hyphen = false;
        boolean blank = false;
        boolean line = false;
        boolean joint = false;
        while (position < length && position - from < FARTHEST) {
            char character = text[position];
            if (character == ' ' || character == '\t') {
                blank = true;
            } else if (character == '\n' || character == '\r' || character == '>' && line) {
                line = true;
            } else if ((character == '-' || character == '.' || character == '·' || character == '/'
                    || character == ',' || character == '_' || character == '~')
                    && !hyphen) {
                hyphen = true;
            } else if (Characters.digitOf(character) != 0) {
                break;
            } else {
                int behind = joint ? -1 : joint(text, position, length);
                if (behind < 0) {
                    return -1;
                }
                joint = true;
                position = behind - 1;
            }
            position++;
        }
        if (position >= length || Characters.digitOf(text[position]) == 0) {
            return -1;
        }
        if (line && !hyphen && COMPLETE.contains(count) && !column(text)) {
            return -1;
        }
        joints += joint ? 1 : 0;
        lines += line ? 1 : 0;
        gapMark = hyphen || joint ? '-' : blank ? ' ' : 0;
        return position;
    }

    /// Whether the last digit stands alone in its line.
    private boolean column(char[] text) {
        return count > 1 && text[at[count - 1] - 1] == '\n';
    }

    private static int joint(char[] text, int position, int length) {
        for (String word : JOINTS) {
            if (position + word.length() <= length) {
                int index = 0;
                while (index < word.length() && text[position + index] == word.charAt(index)) {
                    index++;
                }
                if (index == word.length()) {
                    int behind = position + index;
                    char next = behind < length ? text[behind] : 'x';
                    if (next == ' ' || Characters.digitOf(next) != 0) {
                        return behind;
                    }
                }
            }
        }
        return -1;
    }

    /// Whether the syllable at `position` belongs to the verb behind it.
    private boolean ending(char[] text, int position, int length) {
        return text[position] == '이' && COMPLETE.contains(count) && position + 1 < length
                && ENDINGS.indexOf(text[position + 1]) >= 0
                && joint(text, position + 1, length) < 0;
    }
}
