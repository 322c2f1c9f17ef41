package dev.onggi.text.pii;

import java.util.List;

/// What stands before and behind a possible name, and how much it speaks for one: tenths of a nat, to be added to the
/// odds of [NameTable]. Looks at one passage.
final class NameContext {
    /// `성명: `: what follows is a name, however odd.
    static final int NAME_FIELD = 150;
    /// `환자: `.
    static final int LABEL_WITH_COLON = 90;
    /// `환자 `, `예금주 `, `담당 사무관 `.
    static final int LABEL = 50;
    /// `담당자는 `, `자문위원인 `.
    static final int LABEL_WITH_PARTICLE = 30;
    /// `님`, `씨` behind.
    static final int ADDRESSED = 60;
    /// A title behind.
    static final int TITLED = 45;
    /// A title behind, without a blank.
    static final int TITLE_JOINED = 15;
    /// `(` and what goes with people: digits, Han characters, an age.
    static final int PARTICULARS = 40;
    /// `에게`, `께서`: particles of persons.
    static final int PERSONAL_PARTICLE = 20;
    /// `담당자김서윤`: a label without a blank.
    static final int LABEL_JOINED = 25;
    /// `김서윤: `.
    static final int SPEAKER = 20;
    /// A line, a cell or a bracket begins here, or a number stands before.
    static final int EDGE = 10;
    /// `이라고 합니다`, `입니다`.
    static final int SAID = 25;
    /// The most that context can say.
    static final int MOST = NAME_FIELD + ADDRESSED;
    /// Behind what looks like the name is more of a word.
    static final int GLUED = Integer.MIN_VALUE / 2;

    /// Words of two syllables that stand behind a surname without being a given name: 김과장, 이선생.
    private static final SyllableSet SHORT_TITLES = SyllableSet.of(DataFile.rows("titles.tsv", 2).stream()
            .map(List::getFirst).filter(title -> title.length() == 2).toList());

    private static final WordList FIELDS = new WordList(DataFile.rows("name-labels.tsv", 2).stream()
            .filter(row -> row.getLast().equals("label")).map(List::getFirst).toList());
    private static final WordList LABELS = WordList.read("name-labels.tsv");
    private static final WordList TITLES = WordList.read("titles.tsv");
    private static final int LONGEST_RUN = 12;
    private static final int PLAIN = 1;
    private static final int OF_PERSONS = 2;
    private static final int OF_SAYING = 3;
    private static final SyllableSet PARTICLES = new SyllableSet(256);

    static {
        particles(PLAIN, "은 는 이 가 을 를 과 와 의 도 만 로 으로 야 아 나 이나 며 이며 고 이고 인 이란 란 부터 까지 보다 처럼 이라 라 "
                + "다 이다 여 측 등 외 및 간 랑 이랑 하고 이었다 였다 조차 마저");
        particles(OF_SAYING, "입니다 이라고 라고 이라는 라는 이에요 예요 이고요 인데 인데요 이며 이었습 였습니다 이라면 라면 이야");
        particles(OF_PERSONS, "에게 께 께서 께서는 께서도 한테 한테서 에게서 에게는 에게도 께는 께도 더러 이가 이는 이도 이를 이의 이와");
    }

    private static final SyllableSet PARTICULAR = SyllableSet.of(List.of("만", "남", "여", "주민", "생년", "연락",
            "전화", "휴대", "사번", "직위", "직급", "성별", "이하", "본인", "서명", "이메", "메일", "예금", "출생"));
    /// Whether a label ends with this syllable.
    private static final boolean[] LABEL_ENDS = labelEnds();

    private final char[] text;
    private final int length;
    private int seenFrom;
    private int seenTo;

    NameContext(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /// Where the words stand that spoke last, for an evidence; empty where none did.
    int seenFrom() {
        return seenFrom;
    }

    int seenTo() {
        return seenTo;
    }

    private int saw(int from, int to, int points) {
        seenFrom = from;
        seenTo = to;
        return points;
    }

    /// Whether a label may end right before `from`.
    boolean labelMayEnd(int from) {
        return LABEL_ENDS[text[from - 1] - '가'];
    }

    /// Whether a colon stands right before `from`.
    boolean inField(int from) {
        int index = from - 1;
        while (index > 0 && text[index] == ' ') {
            index--;
        }
        return index >= 0 && (text[index] == ':' || text[index] == '：' || text[index] == '=');
    }

    /// Whether the two characters at `from` are a title.
    static boolean title(char[] text, int from) {
        return SHORT_TITLES.has(text, from, from + 2);
    }

    /// What the text before `from` says.
    int before(int from) {
        saw(0, 0, 0);
        int index = from - 1;
        while (index >= 0 && text[index] == ' ') {
            index--;
        }
        if (index < 0 || text[index] == '\n') {
            return EDGE;
        }
        return switch (text[index]) {
            case ':', '=', '：' -> afterColon(index);
            case '(', '[', '<', '「', '\'', '"', '‘', '“' -> Math.max(EDGE, endsWithLabel(skipBlanks(index)));
            case '|', '\t', '-', '·', '•', '*', '○', '▶', '>' -> EDGE;
            case ')', ']' -> EDGE / 2;
            default -> Characters.digit(text[index])
                    ? index + 1 < from ? EDGE : GLUED
                    : Characters.syllable(text[index]) ? afterWord(index + 1, from) : 0;
        };
    }

    /// Whether a comma or a middle dot stands before `from`.
    boolean inList(int from) {
        int end = skipBlanks(from);
        return end > 0 && (text[end - 1] == ',' || text[end - 1] == '·' || text[end - 1] == '、'
                || text[end - 1] == '/');
    }

    private int skipBlanks(int to) {
        int end = to;
        while (end > 0 && text[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private int afterColon(int colon) {
        int end = skipBlanks(colon);
        if (end > 0 && text[end - 1] == ')') {
            int open = end - 2;
            while (open > 0 && end - open < 12 && text[open] != '(') {
                open--;
            }
            end = skipBlanks(open);
        }
        int begin = FIELDS.beginOfLongest(text, end);
        if (begin < end) {
            return saw(begin, end, NAME_FIELD);
        }
        return endsWithLabel(end) > 0 ? LABEL_WITH_COLON : EDGE;
    }

    private int endsWithLabel(int end) {
        int begin = LABELS.beginOfLongest(text, end);
        if (begin == end) {
            begin = TITLES.beginOfLongest(text, end);
        }
        if (begin < end) {
            return saw(begin, end, LABEL);
        }
        return 0;
    }

    /// A word of Hangul ends at `end`; between it and `from` are only blanks.
    private int afterWord(int end, int from) {
        if (end == from) {
            int begin = LABELS.beginOfLongest(text, end);
            boolean whole = begin < end && (begin == 0 || !Characters.syllable(text[begin - 1]));
            return whole ? saw(begin, end, LABEL_JOINED) : GLUED;
        }
        int label = endsWithLabel(end);
        if (label > 0) {
            return label;
        }
        boolean particle = switch (text[end - 1]) {
            case '은', '는', '이', '가', '인' -> true;
            default -> false;
        };
        return particle && endsWithLabel(end - 1) > 0 ? LABEL_WITH_PARTICLE : 0;
    }

    /// What the text behind `end` says; [#GLUED] where a word goes on.
    int behind(int end) {
        saw(0, 0, 0);
        int run = runEnd(end);
        return run == end ? afterGap(end) : joined(end, run);
    }

    /// Where the syllables end that stand from `from` on, as far as it matters.
    private int runEnd(int from) {
        int run = from;
        while (run < length && run - from <= LONGEST_RUN && Characters.syllable(text[run])) {
            run++;
        }
        return run;
    }

    /// Syllables follow without a gap, up to `run`.
    private int joined(int end, int run) {
        switch (PARTICLES.get(text, end, run)) {
            case PLAIN -> {
                return department(end, run) ? GLUED : 0;
            }
            case OF_PERSONS -> {
                return PERSONAL_PARTICLE;
            }
            case OF_SAYING -> {
                return SAID;
            }
            default -> {
                return joinedWord(end, run);
            }
        }
    }

    /// A form of address or a title follows without a gap.
    private int joinedWord(int end, int run) {
        char next = text[end];
        if ((next == '님' || next == '씨' || next == '군' || next == '양') && restIsParticle(end + 1, run)) {
            return saw(end, end + 1, next == '님' || next == '씨' ? ADDRESSED : EDGE);
        }
        int title = TITLES.endOfLongest(text, end, run);
        if (title > end && restIsParticle(title, run)) {
            return saw(end, title, TITLE_JOINED);
        }
        return GLUED;
    }

    /// 강남내과, 법학과: the last syllable and 과 are a department.
    private boolean department(int end, int run) {
        return run == end + 1 && text[end] == '과' && "내외치안학의".indexOf(text[end - 1]) >= 0;
    }

    private boolean restIsParticle(int from, int run) {
        int rest = from < run && text[from] == '님' ? from + 1 : from;
        rest = rest < run && text[rest] == '들' ? rest + 1 : rest;
        return rest == run || PARTICLES.has(text, rest, run);
    }

    /// No syllable follows at once.
    private int afterGap(int end) {
        if (end == length) {
            return 0;
        }
        char next = text[end];
        if (next == '(' || next == '（') {
            return inBracket(end + 1);
        }
        if (next == ':') {
            return SPEAKER;
        }
        if (Characters.digit(next) || Characters.asciiLetter(next) || next == '_' || next == '@') {
            return GLUED;
        }
        int word = end;
        while (word < length && text[word] == ' ') {
            word++;
        }
        if (word == end || word == length) {
            return 0;
        }
        if (text[word] == '(') {
            return inBracket(word + 1);
        }
        return afterBlank(word);
    }

    private int inBracket(int from) {
        if (from >= length) {
            return 0;
        }
        char inside = text[from];
        if (Characters.digit(inside) || inside >= '一' && inside <= '鿿') {
            return PARTICULARS;
        }
        for (int to = Math.min(from + 2, length); to > from; to--) {
            if (PARTICULAR.has(text, from, to)) {
                return saw(from, to, PARTICULARS);
            }
        }
        int title = TITLES.endOfLongest(text, from, length);
        return title > from ? TITLED : Characters.asciiLetter(inside) ? EDGE : 0;
    }

    /// A word begins at `word`, behind a blank.
    private int afterBlank(int word) {
        if (!Characters.syllable(text[word])) {
            return Characters.digit(text[word]) ? EDGE : 0;
        }
        char next = text[word];
        if ((next == '님' || next == '씨' || next == '군' || next == '양')
                && restIsParticle(word + 1, runEnd(word + 1))) {
            return saw(word, word + 1, next == '님' || next == '씨' ? ADDRESSED : EDGE);
        }
        int title = TITLES.endOfLongest(text, word, length);
        if (title > word && restIsParticle(title, runEnd(title))) {
            return saw(word, title, TITLED);
        }
        return 0;
    }

    private static void particles(int kind, String list) {
        for (String particle : list.split(" ")) {
            PARTICLES.put(particle, kind);
        }
    }

    private static boolean[] labelEnds() {
        boolean[] ends = new boolean['힣' - '가' + 1];
        for (List<String> row : DataFile.rows("name-labels.tsv", 2)) {
            char last = row.getFirst().charAt(row.getFirst().length() - 1);
            if (Characters.syllable(last)) {
                ends[last - '가'] = true;
            }
        }
        return ends;
    }
}
