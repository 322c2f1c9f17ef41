package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.text.hangul.Mojibake;
import java.util.Locale;

/// Repairs wrongly decoded text, and drops what cannot be repaired. Comes before normalisation, which would throw away
/// characters that the repair needs.
///
/// @param most share of lost letters
public record MojibakeStage(double most) implements Stage {
    @Override
    public String name() {
        return "mojibake";
    }

    @Override
    public Verdict judge(Document document) {
        String repaired = Mojibake.repair(document.text());
        double lost = Mojibake.lostShare(repaired);
        return lost > most
                ? Verdict.drop(Reason.MOJIBAKE,
                        String.format(Locale.ROOT, "lost letters %.3f > %.3f", lost, most))
                : Verdict.keep(document.withText(repaired));
    }
}
