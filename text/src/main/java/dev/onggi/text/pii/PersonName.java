package dev.onggi.text.pii;

import java.util.List;
import java.util.Set;

/// 성명. A surname and a given name at the beginning of a word, with nothing behind but particles, titles or forms of
/// address. A candidate's points are the odds of its syllables ([NameTable]) and of what stands around it ([BeforeName],
/// [BehindName]); with enough of them ([NameCandidates]) it is a name. Words that only look like names (정보, 이용자, 한강) lose
/// [#WORD], so that only strong context makes names of them; where the context is strong and no word is known, the syllables
/// hardly matter (예금주 승한울). A name found once in a passage is found wherever it stands in that passage. 박씨 and 김모,
/// which tell no more than a surname, are no candidates.
final class PersonName implements Detector {
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
    /// Odds below which nothing is looked at: in running text, there before a title, where something is said before, and
    /// joined to a word.
    private static final int LEAST = -25;
    private static final int HOPELESS = -70;
    private static final int LEAST_IN_FIELD = -200;
    private static final int LEAST_INSIDE = 20;
    /// How much lower a name of two syllables may be.
    private static final int BRIEF = 20;
    /// Points of the context from which on it is strong, and the odds that unknown syllables then have.
    private static final int STRONG = 45;
    private static final int TRUSTED = 12;
    private static final int TRUSTED_SAID = -15;
    private static final int TRUSTED_DATIVE = 32;
    /// The same for names of two syllables.
    private static final int VERY_STRONG = 71;
    private static final int TRUSTED_BRIEF = -15;
    /// Odds of a surname that is seldom a word by itself.
    private static final int COMMON_SURNAME = 20;
    /// Odds of a given name that may stand alone before 씨.
    private static final int GIVEN = 25;
    /// What stands before 님 and is no name.
    private static final SyllableSet NOT_GIVEN = SyllableSet
            .of(List.of("하나", "하느", "도련", "나리", "노마", "나랏", "사모", "부처",
                    "예수", "공주", "왕자", "도사", "신부", "수녀", "영주", "성주", "산신", "용왕", "임금", "주인", "형수", "제수", "서방",
                    "이모", "고모", "이사", "상사",
                    "장모", "사부"));
    private static final int GLUED = BehindName.GLUED;

    private final NameTable table = NameTable.standard();
    private final NameStarts starts = NameStarts.standard();

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PERSON_NAME);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        char[] text = passage.characters();
        int last = passage.length() - 1;
        Search search = new Search(text, passage.length());
        char before = ' ';
        for (int from = 0; from < last; from++) {
            if (starts.at(before, text[from], text[from + 1])) {
                search.from(from, findings);
            }
            before = text[from];
        }
        for (int sign = 0; sign < passage.signs(); sign++) {
            if (passage.at(passage.sign(sign)) == ':') {
                search.field(passage.sign(sign), findings);
            }
        }
        search.candidates.tell(findings);
    }

    /// The search in one passage.
    private final class Search {
        private final char[] text;
        private final int length;
        private final BeforeName before;
        private final BehindName behind;
        private final NameCandidates candidates;

        Search(char[] text, int length) {
            this.text = text;
            this.length = length;
            before = new BeforeName(text);
            behind = new BehindName(text, length);
            candidates = new NameCandidates(text);
        }

        /// Looks closer where [NameStarts] says that it may be worth while.
        void from(int from, Findings findings) {
            if (table.surname(text[from])) {
                at(from);
            }
            if (BehindName.calls(text[from + 1])) {
                called(from + 1, findings);
            }
        }

        /// Tries the shapes a name can have from `from` on, the usual one first. Inside a word only a label can end.
        private void at(int from) {
            boolean inside = from > 0 && Characters.syllable(text[from - 1]);
            if (inside && !before.labelMayEnd(from)) {
                return;
            }
            if (!Characters.syllable(text[from + 1])) {
                if (text[from + 1] == ' ' && !inside) {
                    apart(from);
                }
                return;
            }
            if (inside) {
                usual(from, LEAST_INSIDE);
                return;
            }
            int least = before.promising(from, candidates.lastEnd()) ? LEAST_IN_FIELD : LEAST;
            if (!usual(from, least) && !longSurname(from, least)) {
                brief(from, least);
            }
        }

        /// 김서윤.
        private boolean usual(int from, int least) {
            if (from + 3 > length || !Characters.syllable(text[from + 2])) {
                return false;
            }
            int odds = table.surnameOdds(text[from]) + table.givenOdds(text, from + 1);
            int said = odds < Math.min(least, HOPELESS) ? GLUED : behind.points(from + 3);
            if (said == GLUED || odds < least && said < BehindName.PERSONAL_PARTICLE) {
                return false;
            }
            boolean sure = add(from, from + 3, odds + known(from + 1), commonness(from), said);
            return sure || odds >= LEAST;
        }

        /// 남궁민수, 독고솔.
        private boolean longSurname(int from, int least) {
            if (!table.longSurname(text, from)) {
                return false;
            }
            if (from + 4 <= length && Characters.syllable(text[from + 3])) {
                int odds = table.givenOdds(text, from + 2);
                int said = behind.points(from + 4);
                return said != GLUED && (odds >= least || said >= STRONG)
                        && add(from, from + 4, LONG_SURNAME + odds + known(from + 2), 0, said);
            }
            return false;
        }

        /// 허준.
        private void brief(int from, int least) {
            char given = text[from + 1];
            int odds = table.surnameOdds(text[from]) - SHORT
                    + Math.max(table.firstOdds(given), table.secondOdds(given));
            int said = given == '모' || odds < least - BRIEF ? GLUED : behind.points(from + 2);
            if (said == GLUED) {
                return;
            }
            boolean called = NOT_GIVEN.has(text, from, from + 2);
            int word = called ? WORD : table.word(text, from, from + 2) ? NOUN_AND_ENDING / 2 : 0;
            add(from, from + 2, odds, word, said);
        }

        /// 김 민준, 이 서 윤.
        private void apart(int from) {
            if (from + 4 > length || !Characters.syllable(text[from + 2])) {
                return;
            }
            boolean spaced = text[from + 3] == ' ' && from + 5 <= length
                    && Characters.syllable(text[from + 4]);
            int to = spaced ? from + 5 : from + 4;
            int said = spaced || Characters.syllable(text[from + 3]) ? behind.points(to) : GLUED;
            if (said == GLUED || BehindName.title(text, from + 2)) {
                return;
            }
            if (before.points(from) >= BeforeName.NAME_FIELD_BARE) {
                add(from, to, 0, 0, said);
            } else if (!spaced && table.surnameOdds(text[from]) >= COMMON_SURNAME
                    && (table.timesGiven(text, from + 2) > 1 || said >= STRONG)) {
                add(from, to,
                        table.surnameOdds(text[from]) + table.givenOdds(text, from + 2) + known(from + 2)
                                - APART,
                        0, said);
            }
        }

        /// Adds a candidate with `odds` of its own, of which `common` is to be taken, and `said` from what stands behind it,
        /// unless a word goes on before it; returns whether
        /// that is a name.
        private boolean add(int from, int to, int odds, int common, int said) {
            int told = before.points(from);
            boolean nextLabel = said == BehindName.SPEAKER && told >= BeforeName.LABEL_WITH_COLON;
            if (told == GLUED || nextLabel) {
                return false;
            }
            int own = common > 0 ? odds - common : Math.max(odds, trusted(from, to, told, said));
            boolean titled = behind.seenFrom() < behind.seenTo();
            return candidates.add(from, to, own + said + told, titled ? behind.seenFrom() : before.seenFrom(),
                    titled ? behind.seenTo() : before.seenTo());
        }

        /// The least odds of a name with `told` before and `said` behind it.
        private int trusted(int from, int to, int told, int said) {
            boolean strong = told >= BeforeName.LABEL && before.trusted() || said >= STRONG;
            if (unlikely(from, to, told)) {
                return GLUED;
            }
            if (!strong) {
                return to - from == 2 ? GLUED : hinted(from, told, said);
            }
            if (to - from == 2) {
                return told + said >= VERY_STRONG ? TRUSTED_BRIEF : GLUED;
            }
            return TRUSTED;
        }

        /// The same where context is not strong, but speaks of people: 저는 표단비입니다, 신나라한테.
        private int hinted(int from, int told, int said) {
            boolean dative = said == BehindName.PERSONAL_PARTICLE
                    && table.surnameOdds(text[from]) >= COMMON_SURNAME;
            return told >= BeforeName.LABEL && said >= BehindName.SAID
                    ? TRUSTED_SAID
                    : dative ? TRUSTED_DATIVE : GLUED;
        }

        /// Whether the word from `from` to `to` has the shape of a name, but ends like something else: 국보가.
        private boolean unlikely(int from, int to, int told) {
            char last = text[to - 1];
            boolean rare = to - from == 3 && table.surnameOdds(text[from]) < 0 && NameEndings.ending(last);
            boolean strange = told < BeforeName.LABEL && table.secondOdds(last) == NameTable.NEVER
                    && table.firstOdds(text[to - 2]) == NameTable.NEVER;
            return rare || strange || NameEndings.unlikely(last);
        }

        /// 서윤 씨, 민지님: a given name alone before the `씨` or `님` at `call`.
        void called(int call, Findings findings) {
            int to = text[call - 1] == ' ' ? call - 1 : call;
            int from = to - 2;
            if (from < 0 || from > 0 && Characters.syllable(text[from - 1]) || !givenAlone(from)
                    || !behind.addressed(call)) {
                return;
            }
            findings.accept(PiiKind.PERSON_NAME, from, to, Confidence.ODD_BUT_LABELLED,
                    new Evidence(Clue.TITLE, String.valueOf(text[call])));
        }

        private boolean givenAlone(int from) {
            return Characters.syllable(text[from]) && Characters.syllable(text[from + 1])
                    && (table.timesGiven(text, from) >= OFTEN || table.givenOdds(text, from) >= GIVEN)
                    && !table.word(text, from, from + 2) && !NOT_GIVEN.has(text, from, from + 2)
                    && !BehindName.title(text, from)
                    && !before.labelled(from + 2);
        }

        /// What stands behind the colon at `colon`.
        void field(int colon, Findings findings) {
            NameField field = new NameField(text, length);
            int from = field.begin(colon);
            int to = from < length && Characters.syllable(text[from]) && before.field(colon)
                    ? field.end(from)
                    : from;
            if (to > from) {
                findings.accept(PiiKind.PERSON_NAME, from, to, Confidence.LABELLED, new Evidence(Clue.LABEL,
                        new String(text, before.seenFrom(), before.seenTo() - before.seenFrom())));
            }
        }

        private int known(int from) {
            int times = table.timesGiven(text, from);
            return times >= VERY_OFTEN ? WELL_KNOWN : times > 0 ? KNOWN : 0;
        }

        /// Whether a place and a surname stand at `from`, with 씨 behind: 경주김씨.
        private boolean clan(int from) {
            return from + 3 < length && text[from + 3] == '씨'
                    && table.surnameOdds(text[from + 2]) >= table.secondOdds(text[from + 2]) + COMMON_SURNAME;
        }

        /// What is taken from the three characters at `from` because they are also something else.
        private int commonness(int from) {
            if (clan(from) || BehindName.title(text, from + 1) || NameEndings.numeral(text, from)) {
                return WORD;
            }
            int times = table.timesGiven(text, from + 1);
            if (table.word(text, from, from + 3)) {
                return times >= VERY_OFTEN ? NOUN_AND_ENDING : WORD;
            }
            if (times >= VERY_OFTEN || !NameEndings.ending(text[from + 2])
                    || !table.word(text, from, from + 2)) {
                return 0;
            }
            return times >= OFTEN ? NOUN_AND_ENDING / 2 : NOUN_AND_ENDING;
        }
    }
}
