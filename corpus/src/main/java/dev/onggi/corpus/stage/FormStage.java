package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Form;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes how a document is written into the field [StageFields#FORM], by what most of its characters stand in. Drops nothing.
///
/// Code is what stands between fences of three backquotes, and lines without Hangul that end or begin as statements and commands do.
/// An item begins with a list mark or a number; a table row has cells between ` | ` or tabs. A turn begins with a speaker's name and a
/// colon, or is a line in quotation marks; names that come once each are the labels of a form, which is a list. A document of questions and answers names both at least twice, or begins with a question.
public record FormStage() implements Stage {
    private static final double MOSTLY = 0.5;
    private static final Pattern ITEM = Pattern
            .compile("(?:[-*•·‣▪■□▶▷●○◆◇※+]|\\(?[0-9]{1,3}[.)]|[①-⑳]|[가-하][.)]) ?\\S.*");
    private static final Pattern TURN = Pattern
            .compile("(?:[가-힣A-Za-z0-9 ]{1,12} ?: .+|[“\"‘「『].*[”\"’」』][.!?]?)");
    private static final Pattern QUESTION = Pattern.compile("(?:질문|문제|문|Q|Question) ?[0-9]{0,3} ?[.:)] ?.*");
    private static final Pattern ANSWER = Pattern.compile("(?:답변|정답|답|A|Answer) ?[0-9]{0,3} ?[.:)] ?.*");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:.*[;{}]|(?:def|class|import|from|return|if|for|while|var|let|const|public|private|SELECT|#include|\\$|>>>) ?.*|<[^>]+>.*|.*(?:\\(\\)|=>|:=|==).*)");

    @Override
    public String name() {
        return "form";
    }

    @Override
    public Verdict judge(Document document) {
        return Verdict.keep(document.withField(StageFields.FORM, form(document.text()).key()));
    }

    static Form form(String text) {
        Counts counts = new Counts();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(counts::line);
        if (counts.code > MOSTLY * counts.all) {
            return Form.CODE;
        }
        boolean beginsWithQuestion = QUESTION.matcher(firstLine(text)).matches();
        if (Math.min(counts.questions, counts.answers) >= (beginsWithQuestion ? 1 : 2)) {
            return Form.QUESTION_ANSWER;
        }
        if (counts.turns > MOSTLY * counts.all && counts.turnLines > 1 && counts.speakersComeAgain()) {
            return Form.DIALOGUE;
        }
        boolean isList = counts.items + counts.turns > MOSTLY * counts.all
                && counts.itemLines + counts.turnLines > 1;
        return isList && counts.quotations < counts.turnLines + counts.itemLines ? Form.LIST : Form.PROSE;
    }

    /// Two bars, two tabs, or one bar between blanks. By hand: an expression for it would try every beginning of a line that
    /// has none of them.
    private static boolean isRow(String line) {
        int bar = line.indexOf('|');
        int tab = line.indexOf('\t');
        boolean barsFirst = bar >= 0 && (tab < 0 || bar < tab);
        return barsFirst && line.indexOf('|', bar + 1) >= 0 || bar > 0 && line.startsWith(" | ", bar - 1)
                || tab >= 0 && !barsFirst && line.indexOf('\t', tab + 1) >= 0;
    }

    private static String firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    }

    /// Characters and lines of each kind.
    private static final class Counts {
        private static final int LONGEST = 2000;
        private boolean isFenced;
        private int all;
        private int code;
        private int items;
        private int itemLines;
        private int turns;
        private int turnLines;
        private int quotations;
        private final Set<String> speakers = new HashSet<>();
        private int questions;
        private int answers;

        /// In a conversation each speaks about twice or more; the labels of a form come once.
        boolean speakersComeAgain() {
            return speakers.size() <= (turnLines + 1) / 2;
        }

        void line(String line) {
            String start = line.substring(0, Math.min(LONGEST, line.length()));
            all += line.length();
            if (start.startsWith("```")) {
                isFenced = !isFenced;
                code += line.length();
            } else if (isFenced || Letters.of(start).hangul() == 0 && STATEMENT.matcher(start).matches()) {
                code += line.length();
            } else if (QUESTION.matcher(start).matches()) {
                questions++;
            } else if (ANSWER.matcher(start).matches()) {
                answers++;
            } else if (ITEM.matcher(start).matches() || isRow(start)) {
                items += line.length();
                itemLines++;
            } else if (TURN.matcher(start).matches()) {
                turns += line.length();
                turnLines++;
                int colon = start.indexOf(':');
                quotations += colon < 0 ? 1 : 0;
                speakers.add(colon < 0 ? "" : start.substring(0, colon).strip());
            }
        }
    }
}
