package dev.onggi.text.pii;

/// What stands behind a label with a colon and has no usual shape: `성명: 제임스 윌슨`, `담당자: 박하늘별`.
final class NameField {
    private static final int MOST_WORDS = 4;
    private static final int LONGEST_WORD = 6;
    private static final int COMMON_SURNAME = 10;
    private static final int LONGEST_GAP = 3;
    /// Syllables that foreign names have and Korean ones seldom.
    private static final String FOREIGN = "스즈르크트드프브츠윌톰엘릭릴렌랜런턴튼먼슨든벤잭맥켈켄캐케쿠키타토티파포페피팻앤앨올웨윈쿼퀸퍼펠폴푸핀필할헨헬후훌롤로라레리루"
            + "마니나아응웬엔쩐팜티네카코테에디비베바보위와";
    private static final WordList LABELS = WordList.read("name-labels.tsv");
    private static final WordList TITLES = WordList.read("titles.tsv");

    private final char[] text;
    private final int length;
    private final NameTable table = NameTable.standard();

    NameField(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /// Where the value behind the colon at `colon` begins.
    int begin(int colon) {
        int begin = colon + 1;
        while (begin < length && begin - colon <= LONGEST_GAP && text[begin] == ' ') {
            begin++;
        }
        return begin;
    }

    /// Where the name that begins at `from` ends; `from` where none does.
    int end(int from) {
        int end = from;
        int foreign = 0;
        int words = 0;
        int word = from;
        while (words < MOST_WORDS) {
            int to = wordEnd(word);
            if (to == word || known(word, to)) {
                break;
            }
            foreign += foreign(word, to);
            words++;
            end = to;
            word = to < length && text[to] == ' ' ? to + 1 : to;
        }
        if (words == 1) {
            boolean korean = end - from == 4 && table.surnameOdds(text[from]) >= COMMON_SURNAME
                    && !table.word(text, from, from + 2) && !table.word(text, from + 2, end);
            return korean || end - from > 3 && foreign > 1 ? end : from;
        }
        return foreign > 1 && end - from > words + 1 ? end : from;
    }

    private int wordEnd(int from) {
        int to = from;
        while (to < length && to - from <= LONGEST_WORD && Characters.syllable(text[to])) {
            to++;
        }
        boolean parted = to == length || text[to] == ' ' || text[to] == '\n' || text[to] == ','
                || text[to] == '/'
                || text[to] == '(' || text[to] == ')' || text[to] == '|' || text[to] == '.'
                || text[to] == '\r';
        return to - from <= LONGEST_WORD && parted ? to : from;
    }

    /// Whether the word from `from` to `to` ends a name rather than being a part of it.
    private boolean known(int from, int to) {
        return table.word(text, from, to) && foreign(from, to) == 0 || NameEndings.unlikely(text[to - 1])
                || LABELS.beginOfLongest(text, to) < to || TITLES.beginOfLongest(text, to) < to;
    }

    private int foreign(int from, int to) {
        int count = 0;
        for (int index = from; index < to; index++) {
            count += FOREIGN.indexOf(text[index]) >= 0 ? 1 : 0;
        }
        return count;
    }
}
