package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.Verdict;
import java.util.Locale;

/// Drops what is more symbols and digits than letters.
///
/// @param most share of all characters but blanks
public record SymbolStage(double most) implements Stage {
    @Override
    public String name() {
        return "symbols";
    }

    @Override
    public Verdict judge(Document document) {
        Letters letters = Letters.of(document.text());
        int all = letters.letters() + letters.digits() + letters.others();
        double share = all == 0 ? 0 : (double) (letters.digits() + letters.others()) / all;
        return share > most
                ? Verdict.drop(Reason.TOO_MANY_SYMBOLS,
                        String.format(Locale.ROOT, "symbols and digits %.3f > %.3f", share, most))
                : Verdict.keep(document);
    }
}
