package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.model.LinearModel;
import dev.onggi.corpus.stage.TermList.FoldedLine;
import java.util.Locale;
import java.util.Optional;

/// Cuts lines that sell sex, invite to gamble, or advertise loans, forgeries and the like, and drops documents that are mostly such
/// lines. How many were cut is kept in a field for each kind.
///
/// The first two are known by their terms, so that news, statutes and encyclopedias may write about them; all three, however disguised,
/// by a model of the letters.
///
/// @param maxAdult and maxGambling: points that the terms of the kind may give a line
/// @param maxSpam probability above which the model's line is advertising
public record SpamStage(double maxAdult, double maxGambling, double maxSpam) implements Stage {
    private static final LinearModel MODEL = LinearModel.resource("spam.model");
    private static final TermList ADULT = TermList.resource("adult.terms");
    private static final TermList GAMBLING = TermList.resource("gambling.terms");
    private static final Advertising[] KINDS = Advertising.values();
    private static final double MOSTLY = 0.8;
    /// Share of the characters from which a page is taken to be there for its adult or gambling lines.
    private static final double MANY = 0.6;

    @Override
    public String name() {
        return "spam";
    }

    @Override
    public Verdict judge(Document document) {
        StringBuilder kept = new StringBuilder(document.text().length());
        int[] cut = new int[KINDS.length];
        int[] characters = new int[KINDS.length];
        int all = 0;
        for (String line : document.text().split("\n", -1)) {
            all += line.length();
            Optional<Advertising> kind = kind(line);
            if (kind.isEmpty()) {
                kept.append(line).append('\n');
            } else {
                cut[kind.get().ordinal()]++;
                characters[kind.get().ordinal()] += line.length();
            }
        }
        Advertising most = most(characters);
        int lost = characters[0] + characters[1] + characters[2];
        if (lost == 0) {
            return Verdict.keep(document);
        }
        double limit = most == Advertising.SPAM ? MOSTLY : MANY;
        return lost > limit * all
                ? Verdict.drop(most.reason(),
                        String.format(Locale.ROOT,
                                "%d lines are advertising, %.3f of the characters > %.3f; %d %s",
                                cut[0] + cut[1] + cut[2], (double) lost / all, limit, cut[most.ordinal()],
                                most.reason().key()))
                : Verdict.keep(counted(document, cut).withText(kept.toString().strip()));
    }

    private Optional<Advertising> kind(String line) {
        if (line.isBlank()) {
            return Optional.empty();
        }
        FoldedLine folded = FoldedLine.of(line);
        if (ADULT.points(folded) > maxAdult) {
            return Optional.of(Advertising.ADULT);
        }
        if (GAMBLING.points(folded) > maxGambling) {
            return Optional.of(Advertising.GAMBLING);
        }
        if (MODEL.probability(line) <= maxSpam) {
            return Optional.empty();
        }
        return Optional.of(ADULT.names(folded)
                ? Advertising.ADULT
                : GAMBLING.names(folded) ? Advertising.GAMBLING : Advertising.SPAM);
    }

    private static Advertising most(int[] characters) {
        Advertising most = Advertising.SPAM;
        for (Advertising kind : KINDS) {
            most = characters[kind.ordinal()] > characters[most.ordinal()] ? kind : most;
        }
        return most;
    }

    private static Document counted(Document document, int[] cut) {
        Document counted = document;
        for (Advertising kind : KINDS) {
            if (cut[kind.ordinal()] > 0) {
                counted = counted.withField(kind.field(), String.valueOf(cut[kind.ordinal()]));
            }
        }
        return counted;
    }
}
