package dev.onggi.text.pii;

import java.util.Set;

/// 성명. A surname and a given name at the beginning of a word, with nothing behind but particles, titles or forms of
/// address. A candidate's points are the odds of its syllables ([NameTable]) and of what stands around it
/// ([NameContext]); from [#ENOUGH] points it is a name. Words that only look like names (정보, 이용자, 한강) lose
/// [#WORD], so that only strong context makes names of them. A name found once in a passage is found wherever it stands
/// in that passage. 박씨 and 김모, which tell no more than a surname, are no candidates.
final class PersonName implements Detector {
    private static final int ENOUGH = 55;
    /// Taken from what is in the list of words.
    private static final int WORD = 100;
    /// Taken from a noun and an ending: 이상은, 지진은.
    private static final int NOUN_AND_ENDING = 50;
    /// Given to a given name that is known.
    private static final int KNOWN = 15;
    private static final int WELL_KNOWN = 25;
    /// How often a given name is seen that is more likely one than a noun and an ending.
    private static final int OFTEN = 4;
    private static final int VERY_OFTEN = 15;
    /// Taken from a name of two syllables.
    private static final int SHORT = 65;
    /// Taken where surname and given name stand apart.
    private static final int APART = 50;
    /// Given to a surname of two syllables.
    private static final int LONG_SURNAME = 40;
    /// Given behind a name and a comma.
    private static final int LISTED = 40;
    /// As far as names in a list stand apart.
    private static final int NEIGHBOUR = 16;
    /// Odds below which nothing is looked at, in running text, behind a colon, and joined to the word before.
    private static final int LEAST = -25;
    private static final int LEAST_IN_FIELD = -110;
    private static final int LEAST_INSIDE = 20;
    /// How much lower a name of two syllables may be.
    private static final int BRIEF = 20;
    private static final int NEVER = -1000;
    /// Odds of a surname that is seldom a word by itself.
    private static final int COMMON_SURNAME = 20;

    private final NameTable table = NameTable.standard();

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PERSON_NAME);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        char[] text = passage.characters();
        int length = passage.length();
        NameContext context = new NameContext(text, length);
        NameCandidates candidates = new NameCandidates(text);
        for (int from = 0; from + 1 < length; from++) {
            if (table.surname(text[from])) {
                consider(text, from, length, context, candidates);
            }
        }
        candidates.tell(findings, ENOUGH);
    }

    /// Tries the shapes a name can have from `from` on, the usual one first. Inside a word only a label can end.
    private void consider(char[] text, int from, int length, NameContext context, NameCandidates candidates) {
        boolean inside = from > 0 && Characters.syllable(text[from - 1]);
        if (inside && !context.labelMayEnd(from)) {
            return;
        }
        if (!Characters.syllable(text[from + 1])) {
            if (text[from + 1] == ' ' && !inside && from + 4 <= length) {
                apart(text, from, context, candidates);
            }
            return;
        }
        int least = inside ? LEAST_INSIDE : context.inField(from) ? LEAST_IN_FIELD : LEAST;
        if (from + 3 <= length && usual(text, from, least, context, candidates)) {
            return;
        }
        if (inside) {
            return;
        }
        if (from + 4 > length || !longSurname(text, from, context, candidates)) {
            brief(text, from, least, context, candidates);
        }
    }

    /// 김서윤.
    private boolean usual(char[] text, int from, int least, NameContext context, NameCandidates candidates) {
        int odds = table.surnameOdds(text[from]) + given(text, from + 1);
        int behind = odds < least ? NameContext.GLUED : context.behind(from + 3);
        return behind != NameContext.GLUED
                && add(from, from + 3, odds + known(text, from + 1) - commonness(text, from), behind, context,
                        candidates);
    }

    /// 남궁민수.
    private boolean longSurname(char[] text, int from, NameContext context, NameCandidates candidates) {
        int odds = given(text, from + 2);
        if (odds < LEAST || !table.longSurname(text, from)) {
            return false;
        }
        int behind = context.behind(from + 4);
        return behind != NameContext.GLUED
                && add(from, from + 4, LONG_SURNAME + odds + known(text, from + 2), behind, context,
                        candidates);
    }

    /// 허준.
    private void brief(char[] text, int from, int least, NameContext context, NameCandidates candidates) {
        int single = Math.max(table.firstOdds(text[from + 1]), table.secondOdds(text[from + 1]));
        int odds = table.surnameOdds(text[from]) + single - SHORT;
        int behind = single == NameTable.NEVER || odds < least - BRIEF || text[from + 1] == '모'
                ? NameContext.GLUED
                : context.behind(from + 2);
        if (behind != NameContext.GLUED) {
            int word = table.word(text, from, from + 2) ? NOUN_AND_ENDING / 2 : 0;
            add(from, from + 2, odds - word, behind, context, candidates);
        }
    }

    /// 김 민준.
    private void apart(char[] text, int from, NameContext context, NameCandidates candidates) {
        int odds = table.surnameOdds(text[from]);
        int behind = odds < COMMON_SURNAME || table.timesGiven(text, from + 2) < 2
                ? NameContext.GLUED
                : context.behind(from + 4);
        if (behind != NameContext.GLUED) {
            add(from, from + 4, odds + given(text, from + 2) + known(text, from + 2) - APART, behind, context,
                    candidates);
        }
    }

    /// The points of the syllables of a given name of two.
    private int given(char[] text, int from) {
        int first = table.firstOdds(text[from]);
        int second = table.secondOdds(text[from + 1]);
        return first == NameTable.NEVER || second == NameTable.NEVER ? NEVER : first + second;
    }

    private int known(char[] text, int from) {
        int times = table.timesGiven(text, from);
        return times >= VERY_OFTEN ? WELL_KNOWN : times > 0 ? KNOWN : 0;
    }

    /// Adds a candidate with `odds` of its own and `behind` from what stands behind it, unless a word goes on before it.
    private static boolean add(int from, int to, int odds, int behind, NameContext context,
            NameCandidates candidates) {
        int clueFrom = context.seenFrom();
        int clueTo = context.seenTo();
        int before = context.before(from);
        boolean nextLabel = behind == NameContext.SPEAKER && before >= NameContext.LABEL_WITH_COLON;
        if (before == NameContext.GLUED || nextLabel) {
            return false;
        }
        boolean titled = clueFrom < clueTo;
        int listed = context.inList(from) && candidates.sureBefore(from, NEIGHBOUR, ENOUGH) ? LISTED : 0;
        candidates.add(from, to, odds + behind + before + listed, titled ? clueFrom : context.seenFrom(),
                titled ? clueTo : context.seenTo());
        return true;
    }

    /// What is taken from the three characters at `from` because they are also something else.
    private int commonness(char[] text, int from) {
        if (NameContext.title(text, from + 1)
                || numeral(text[from]) && numeral(text[from + 1]) && numeral(text[from + 2])) {
            return WORD;
        }
        int times = table.timesGiven(text, from + 1);
        if (table.word(text, from, from + 3)) {
            return times >= VERY_OFTEN ? NOUN_AND_ENDING : WORD;
        }
        if (times >= VERY_OFTEN || !ending(text[from + 2]) || !table.word(text, from, from + 2)) {
            return 0;
        }
        return times >= OFTEN ? NOUN_AND_ENDING / 2 : NOUN_AND_ENDING;
    }

    private static boolean numeral(char syllable) {
        return "일이삼사오육칠팔구십백천만".indexOf(syllable) >= 0;
    }

    private static boolean ending(char syllable) {
        return switch (syllable) {
            case '은', '이', '가', '의', '도', '만', '과', '나', '로', '인', '한', '하', '라', '고', '며', '야', '여', '서',
                    '지', '기', '자', '성' ->
                true;
            default -> false;
        };
    }
}
