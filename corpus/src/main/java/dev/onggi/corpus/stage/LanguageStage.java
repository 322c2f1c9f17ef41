package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.Locale;

/// Keeps Korean: what is written in Hangul.
///
/// @param least share of Hangul among all letters
public record LanguageStage(double least) implements Stage {
    @Override
    public String name() {
        return "language";
    }

    @Override
    public Verdict judge(Document document) {
        double share = Letters.of(document.text()).hangulShare();
        return share < least
                ? Verdict.drop(Reason.NOT_KOREAN,
                        String.format(Locale.ROOT, "Hangul share %.3f < %.3f", share, least))
                : Verdict.keep(document);
    }
}
