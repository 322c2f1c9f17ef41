package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.Locale;

/// Drops lists without sentences and previews of texts that stand elsewhere.
///
/// @param maxBullets share of lines that begin with a list mark
/// @param maxEllipses share of lines that end in an ellipsis
public record LineStage(double maxBullets, double maxEllipses) implements Stage {
    private static final int FEWEST_LINES = 4;
    private static final String MARKS = "-*•·‣▪■□▶▷●○◆◇※+";

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Verdict judge(Document document) {
        int lines = 0;
        int bullets = 0;
        int ellipses = 0;
        for (String line : document.text().split("\n")) {
            String bare = line.strip();
            if (!bare.isEmpty()) {
                lines++;
                bullets += MARKS.indexOf(bare.charAt(0)) >= 0 ? 1 : 0;
                ellipses += bare.endsWith("…") || bare.endsWith("...") ? 1 : 0;
            }
        }
        if (lines < FEWEST_LINES) {
            return Verdict.keep(document);
        }
        if (bullets > maxBullets * lines) {
            return Verdict.drop(Reason.TOO_MANY_BULLETS,
                    detail("lines with a list mark", bullets, lines, maxBullets));
        }
        return ellipses > maxEllipses * lines
                ? Verdict.drop(Reason.TOO_MANY_ELLIPSES,
                        detail("lines that end in an ellipsis", ellipses, lines, maxEllipses))
                : Verdict.keep(document);
    }

    private static String detail(String what, int count, int lines, double most) {
        return String.format(Locale.ROOT, "%s %.3f > %.3f", what, (double) count / lines, most);
    }
}
