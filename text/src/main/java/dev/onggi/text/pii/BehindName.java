package dev.onggi.text.pii;

import java.util.List;

/// What stands behind a possible name, and how much it speaks for one: tenths of a nat, to be added to the odds of
/// [NameTable]. Looks at one passage.
final class BehindName {
    /// `님`, `씨` behind.
    static final int ADDRESSED = 60;
    /// A title behind.
    static final int TITLED = 45;
    /// A title behind, without a blank.
    static final int TITLE_JOINED = 15;
    /// `(` and what goes with people: digits, Han characters, an age.
    static final int PARTICULARS = 40;
    /// `에게`, `께서`: particles of persons.
    static final int PERSONAL_PARTICLE = 25;
    /// `이 왔다`, `도 말했다`: what people do.
    static final int DOING = 20;
    /// `김서윤: `.
    static final int SPEAKER = 20;
    /// `군` and `양`, a number.
    static final int EDGE = 10;
    /// `이라고 합니다`, `입니다`.
    static final int SAID = 25;
    /// What looks like the name is the beginning of a longer word.
    static final int GLUED = Integer.MIN_VALUE / 2;

    /// Words of two syllables that stand behind a surname without being a given name: 김과장, 이선생.
    private static final SyllableSet SHORT_TITLES = SyllableSet.of(DataFile.rows("titles.tsv", 2).stream()
            .map(List::getFirst).filter(title -> title.length() == 2).toList());
    private static final WordList TITLES = WordList.read("titles.tsv");
    /// Titles that are other words as often: 경사, 공사, 프로.
    private static final SyllableSet AMBIGUOUS = SyllableSet.of(List.of("공사", "경사", "경위", "감사", "이사", "대사",
            "기사", "수사", "모델",
            "프로", "도사", "주장", "주사", "전임", "책임", "선임", "고문", "기원", "인턴", "상사", "시장", "사범", "자문", "총무", "의사",
            "기수", "장인", "기장",
            "상무", "주교", "반장", "주지", "직장", "통장", "대장", "군수", "서기", "장로", "심판", "연출", "회원", "고객", "학생", "대표",
            "명인", "병사", "이장", "검사", "석사", "학사", "박사",
            "면장", "사서", "수석", "전무", "부장", "교무", "법사", "사장", "가수", "총괄", "팀원", "텔러", "딜러", "군종", "참모", "위원"));
    private static final int TITLED_MAYBE = TITLED - 1;
    private static final WordList HELD = new WordList(
            List.of("이름으로", "이름의", "명의", "귀하", "올림", "드림", "배상", "앞으로 된"));
    /// How words begin that say what only people do.
    private static final WordList DEEDS = new WordList(List.of("말했", "말한", "말하", "물었", "묻는", "대답", "전화", "늦었",
            "늦게",
            "왔다", "왔어", "와서", "오셨", "갔다", "갔어", "만나", "만났", "웃었", "웃으", "울었", "울고", "도착했", "참석", "출근", "퇴근",
            "결혼", "태어",
            "입학", "졸업", "전학", "입원", "퇴원", "합격", "당첨됐", "예약", "질문", "집에", "밥을", "학교에", "회사에", "휴가", "아프", "아파",
            "먹었",
            "왔는", "불렀", "부탁", "맡았", "맡기", "도와", "떠났", "죽었", "살았", "산다", "사는", "쉰다", "쉬었", "출석", "결석", "지각"));
    private static final int LONGEST_RUN = 12;
    private static final int PLAIN = 1;
    private static final int OF_PERSONS = 2;
    private static final int OF_SAYING = 3;
    private static final SyllableSet PARTICLES = new SyllableSet(256);
    private static final SyllableSet PARTICULAR = SyllableSet.of(List.of("만", "남", "여", "주민", "생년", "연락",
            "전화", "휴대", "사번", "직위", "직급", "성별", "이하", "본인", "서명", "이메", "메일", "예금", "출생"));
    /// Whether anything that may be joined to a name begins with this syllable.
    private static final boolean[] JOINS = new boolean['힣' - '가' + 1];
    /// Whether a title or a form of address begins with this syllable.
    private static final boolean[] TITLE_BEGINS = new boolean['힣' - '가' + 1];

    static {
        particles(PLAIN, "은 는 이 가 을 를 과 와 의 도 만 로 으로 야 아 나 이나 며 이며 고 이고 인 이란 란 부터 까지 보다 처럼 이라 라 "
                + "다 이다 여 측 등 외 및 간 랑 이랑 하고 이었다 였다 조차 마저 마냥 만큼 로부터 네 이네 이는 이를 이의 이와 이가 이도");
        particles(OF_SAYING, "입니다 이라고 라고 이라는 라는 이에요 예요 이고요 인데 인데요 이며 이었습 였습니다 이라면 라면 이야 입니까 이에 이세요");
        particles(OF_PERSONS, "에게 께 께서 께서는 께서도 한테 한테서 한테는 한테도 에게서 에게는 에게도 에게만 께는 께도 더러 "
                + "이한테 이에게 이랑은 이랑도 랑은");
        DataFile.rows("titles.tsv", 2).forEach(row -> title(row.getFirst()));
        List.of("님", "씨", "군", "양", "이름", "명의", "귀하", "올림", "드림", "배상", "앞으로").forEach(BehindName::title);
    }

    private final char[] text;
    private final int length;
    private int seenFrom;
    private int seenTo;

    BehindName(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /// Where the title stands that spoke last, for an evidence; empty where none did.
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

    /// Whether the two characters at `from` are a title.
    static boolean title(char[] text, int from) {
        return SHORT_TITLES.has(text, from, from + 2);
    }

    /// What the text behind `end` says; [#GLUED] where a word goes on.
    int points(int end) {
        saw(0, 0, 0);
        if (end < length && Characters.syllable(text[end])) {
            return JOINS[text[end] - '가'] ? joined(end, runEnd(end)) : GLUED;
        }
        return afterGap(end);
    }

    /// Whether `character` is how one addresses people.
    static boolean calls(char character) {
        return character == '님' || character == '씨';
    }

    /// Whether `님` or `씨` stands at `at` and no other word goes on behind it.
    boolean addressed(int at) {
        return restIsParticle(at + 1, runEnd(at + 1));
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
                return department(end, run) ? GLUED : deed(end, run);
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

    /// What the verb behind a subject says.
    private int deed(int end, int run) {
        boolean subject = switch (text[run - 1]) {
            case '이', '가', '은', '는', '도' -> run - end <= 2;
            default -> false;
        };
        return subject && run + 2 < length && text[run] == ' '
                && DEEDS.endOfLongest(text, run + 1, length) > run + 1 ? DOING : 0;
    }

    /// A form of address or a title follows without a gap.
    private int joinedWord(int end, int run) {
        if (formOfAddress(text[end]) && restIsParticle(end + 1, run)) {
            return saw(end, end + 1, addressPoints(text[end]));
        }
        int title = TITLES.endOfLongest(text, end, run);
        if (title > end && restIsParticle(title, run)) {
            return saw(end, title, TITLE_JOINED);
        }
        return GLUED;
    }

    private static boolean formOfAddress(char next) {
        return next == '님' || next == '씨' || next == '군' || next == '양';
    }

    private static int addressPoints(char next) {
        return next == '님' || next == '씨' ? ADDRESSED : EDGE;
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
        if (next == ' ') {
            return afterBlanks(end);
        }
        if (next == '(' || next == '（') {
            return inBracket(end + 1);
        }
        if (next == ':') {
            return SPEAKER;
        }
        boolean glued = Characters.digit(next) || Characters.asciiLetter(next) || next == '_' || next == '@';
        return glued ? GLUED : 0;
    }

    private int afterBlanks(int end) {
        int word = end;
        while (word < length && text[word] == ' ') {
            word++;
        }
        if (word == length) {
            return 0;
        }
        return text[word] == '(' ? inBracket(word + 1) : afterBlank(word);
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
        char next = text[word];
        if (!Characters.syllable(next)) {
            return Characters.digit(next) ? EDGE : 0;
        }
        if (!TITLE_BEGINS[next - '가']) {
            return 0;
        }
        if (formOfAddress(next) && restIsParticle(word + 1, runEnd(word + 1))) {
            return saw(word, word + 1, addressPoints(next));
        }
        int title = Math.max(TITLES.endOfLongest(text, word, length), HELD.endOfLongest(text, word, length));
        if (title > word && restIsParticle(title, runEnd(title))) {
            return saw(word, title, ambiguous(text, word, title) ? TITLED_MAYBE : TITLED);
        }
        return 0;
    }

    /// Whether the title from `from` to `to` is another word as often.
    static boolean ambiguous(char[] text, int from, int to) {
        return to - from == 2 && AMBIGUOUS.has(text, from, to);
    }

    private static void particles(int kind, String list) {
        for (String particle : list.split(" ")) {
            PARTICLES.put(particle, kind);
            joins(particle);
        }
    }

    private static void title(String word) {
        joins(word);
        TITLE_BEGINS[word.charAt(0) - '가'] = true;
    }

    private static void joins(String word) {
        JOINS[word.charAt(0) - '가'] = true;
    }
}
