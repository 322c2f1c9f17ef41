package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.text.hangul.HangulNormalizer;

/// Writes every text in the one usual way; judges nothing.
public record NormalizeStage() implements Stage {
    @Override
    public String name() {
        return "normalize";
    }

    @Override
    public Verdict judge(Document document) {
        return Verdict.keep(document.withText(HangulNormalizer.normalize(document.text())));
    }
}
