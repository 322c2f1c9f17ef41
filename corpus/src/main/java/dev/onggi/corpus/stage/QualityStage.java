package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.model.LinearModel;
import java.util.Locale;

/// Scores a text by how much it reads like edited prose rather than like comments, and drops what is below the limit. The score is
/// kept in the field [#SCORE]; it is the mean over the text's lines, weighted with their lengths.
///
/// @param least score, 0 to 1
public record QualityStage(double least) implements Stage {
    /// The field that says the score, with three digits.
    public static final String SCORE = StageFields.QUALITY;

    private static final LinearModel MODEL = LinearModel.resource("quality.model");
    /// Characters after which a text is known well enough.
    private static final int SEEN = 4000;

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public Verdict judge(Document document) {
        String text = document.text();
        double sum = 0;
        int seen = 0;
        int from = 0;
        while (from < text.length() && seen < SEEN) {
            int end = text.indexOf('\n', from);
            int to = Math.min(end < 0 ? text.length() : end, from + SEEN);
            String line = text.substring(from, to);
            if (!line.isBlank()) {
                sum += MODEL.probability(line) * line.length();
                seen += line.length();
            }
            from = Math.max(to, from) + (to == end ? 1 : 0);
        }
        double score = seen == 0 ? 0 : sum / seen;
        return score < least
                ? Verdict.drop(Reason.LOW_QUALITY,
                        String.format(Locale.ROOT, "quality %.3f < %.3f", score, least))
                : Verdict.keep(document.withField(SCORE, String.format(Locale.ROOT, "%.3f", score)));
    }
}
