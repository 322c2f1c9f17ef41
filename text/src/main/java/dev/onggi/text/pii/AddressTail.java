package dev.onggi.text.pii;

/// What may stand behind the number of an address: `, 102동 405호`, ` 삼성빌딩 3층`, ` (역삼동)`.
final class AddressTail {
    /// Parts that are looked at.
    private static final int MOST_PARTS = 5;
    private static final int LONGEST_NAME = 12;
    private static final WordList BUILDINGS = WordList.read("buildings.tsv");

    private AddressTail() {
    }

    /// Where the address ends whose number ends at `from`.
    static int end(char[] text, int from, int length) {
        int end = from;
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            int next = gap(text, end, length);
            int part = next == end ? end : Math.max(unit(text, next, length), building(text, next, length));
            part = Math.max(part, brackets(text, next, length));
            if (part <= next) {
                return end;
            }
            end = part;
        }
        return end;
    }

    /// Behind at most a comma and two blanks.
    private static int gap(char[] text, int from, int length) {
        int index = from;
        while (index < length && index - from < 3
                && (text[index] == ' ' || text[index] == ',' && index == from)) {
            index++;
        }
        return index;
    }

    /// `102동`, `405호`, `지하 1층`, `B동`, `B102호`.
    private static int unit(char[] text, int from, int length) {
        int index = from;
        if (index + 1 < length && text[index] == '지' && text[index + 1] == '하') {
            index = gap(text, index + 2, length);
        } else if (index < length && (Characters.asciiLetter(text[index]) || text[index] == '제')) {
            index++;
        }
        int digits = index;
        while (index < length && index - digits < 5
                && (Characters.digit(text[index]) || text[index] == '-' && index > digits)) {
            index++;
        }
        boolean letter = index > from && Characters.asciiLetter(text[from]);
        boolean numbered = index > digits || letter;
        return numbered && index < length && (text[index] == '동' || text[index] == '호' || text[index] == '층')
                ? index + 1
                : from;
    }

    /// `삼성빌딩`, `푸른마을 아파트`: a name that ends as buildings do, or any before a unit.
    private static int building(char[] text, int from, int length) {
        int end = name(text, from, length);
        if (end == from) {
            return from;
        }
        if (BUILDINGS.beginOfLongest(text, end) < end) {
            return end;
        }
        int next = gap(text, end, length);
        if (next > end && unit(text, next, length) > next) {
            return end;
        }
        int second = next > end ? name(text, next, length) : next;
        return second > next && BUILDINGS.beginOfLongest(text, second) == next ? second : from;
    }

    private static int name(char[] text, int from, int length) {
        int end = from;
        while (end < length && end - from < LONGEST_NAME
                && (Characters.syllable(text[end]) || Characters.asciiLetter(text[end]))) {
            end++;
        }
        return end;
    }

    /// `(역삼동)`, `(성수동, 가온빌딩)`.
    private static int brackets(char[] text, int from, int length) {
        if (from >= length || text[from] != '(') {
            return from;
        }
        int end = from + 1;
        while (end < length && end - from < 2 * LONGEST_NAME && (Characters.syllable(text[end])
                || Characters.digit(text[end]) || text[end] == ' ' || text[end] == ',')) {
            end++;
        }
        int word = from + 1;
        while (word < end && (Characters.syllable(text[word]) || Characters.digit(text[word]))) {
            word++;
        }
        return end < length && text[end] == ')' && Regions.of(text, from + 1, word) == Regions.VILLAGE
                ? end + 1
                : from;
    }
}
