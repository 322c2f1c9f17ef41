package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;

/// Drops what is too short to learn from.
///
/// @param least Hangul syllables
public record LengthStage(int least) implements Stage {
    @Override
    public String name() {
        return "length";
    }

    @Override
    public Verdict judge(Document document) {
        int syllables = Letters.of(document.text()).hangul();
        return syllables < least
                ? Verdict.drop(Reason.TOO_SHORT, syllables + " Hangul syllables < " + least)
                : Verdict.keep(document);
    }
}
