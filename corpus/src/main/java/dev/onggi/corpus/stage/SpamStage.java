package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.model.LinearModel;
import java.util.Locale;

/// Cuts lines that advertise gambling, sex, loans and forgeries, and drops documents that are mostly such lines. How many were
/// cut is kept in the field [#COUNT].
///
/// @param most probability above which a line is spam
public record SpamStage(double most) implements Stage {
    /// The field that says how many lines were cut.
    public static final String COUNT = StageFields.SPAM_LINES;

    private static final LinearModel MODEL = LinearModel.resource("spam.model");
    private static final double MOSTLY = 0.8;

    @Override
    public String name() {
        return "spam";
    }

    @Override
    public Verdict judge(Document document) {
        StringBuilder kept = new StringBuilder(document.text().length());
        int cut = 0;
        int lines = 0;
        int spam = 0;
        int all = 0;
        for (String line : document.text().split("\n", -1)) {
            boolean isSpam = MODEL.probability(line) > most;
            all += line.length();
            lines += line.isBlank() ? 0 : 1;
            cut += isSpam ? 1 : 0;
            spam += isSpam ? line.length() : 0;
            if (!isSpam) {
                kept.append(line).append('\n');
            }
        }
        if (cut == 0) {
            return Verdict.keep(document);
        }
        if (spam > MOSTLY * all) {
            return Verdict.drop(Reason.SPAM,
                    String.format(Locale.ROOT, "%d of %d lines are spam, %.3f of the characters > %.3f", cut,
                            lines,
                            (double) spam / all, MOSTLY));
        }
        return Verdict.keep(document.withText(kept.toString().strip()).withField(COUNT, String.valueOf(cut)));
    }
}
