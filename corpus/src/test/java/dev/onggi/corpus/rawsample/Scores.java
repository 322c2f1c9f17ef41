package dev.onggi.corpus.rawsample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The measures of the corpus: what was to be found and was, what was to stay and did.
record Scores(Score nearRecall, Score nearPrecision, Score pii, Score unmasked, Score spamPages,
        Score spamLines,
        Score lost, Score repaired, Score english, Score tooShort, Score boilerplate, Score body, Score clean,
        Score stay) {
    private static final Set<String> IDENTIFIERS = Set.of("RRN", "FRN", "CARD", "BUSINESS_REG",
            "DRIVER_LICENSE", "PASSPORT", "PHONE", "EMAIL", "IP", "VEHICLE", "ACCOUNT");
    private static final Set<String> UNMARKED = Set.of("PERSON_NAME", "ADDRESS", "AGE");
    private static final double LIKE = 0.7;
    private static final double WHOLE = 0.98;
    /// Syllables of a name, which a mask stands for.
    private static final int NAME = 3;
    private static final int SHOWN = 160;

    Scores() {
        this(new Score("near duplicates found"), new Score("duplicates dropped that are such"),
                new Score("valid identifiers masked"), new Score("clean documents without a false mask"),
                new Score("spam pages dropped (held out)"),
                new Score("spam lines cut (held out)"),
                new Score("unrecoverable text dropped"), new Score("recoverable text repaired"),
                new Score("English pages dropped"), new Score("stubs dropped"),
                new Score("boilerplate lines cut"), new Score("clean documents left whole"),
                new Score("clean documents kept"), new Score("documents to keep or repair kept"));
    }

    /// Scores all pages.
    static Scores of(List<Page> pages, Map<String, Outcome> outcomes) {
        Scores scores = new Scores();
        for (Page page : pages) {
            Outcome outcome = outcomes.getOrDefault(page.id(), new Outcome("no_text", "read", "", "", ""));
            scores.duplicate(page, outcome, outcomes);
            scores.fault(page, outcome);
            scores.loss(page, outcome);
            if (outcome.isKept()) {
                scores.cut(page, outcome);
            }
        }
        return scores;
    }

    /// All, in the order of the table.
    Stream<Score> all() {
        return Stream.of(nearRecall, nearPrecision, pii, unmasked, spamPages, spamLines, lost, repaired,
                english,
                tooShort, boilerplate, body, clean, stay);
    }

    private void duplicate(Page page, Outcome outcome, Map<String, Outcome> outcomes) {
        if (page.reason().equals("near_duplicate") && page.jaccard() >= LIKE) {
            Outcome original = outcomes.getOrDefault(page.original(), outcome);
            nearRecall.count(outcome.isDuplicate() || original.isDuplicate(),
                    shown(page, outcome) + " jaccard " + page.jaccard() + " to " + page.original() + " ("
                            + original.reason() + ")");
        }
        if (outcome.isDuplicate()) {
            nearPrecision.count(page.like(), shown(page, outcome));
        }
    }

    private void fault(Page page, Outcome outcome) {
        switch (page.kind()) {
            case "spam_page" -> {
                if (page.isHeldOut()) {
                    spamPages.count(!outcome.isKept(), shown(page, outcome));
                }
            }
            case "english" -> english.count(!outcome.isKept(), shown(page, outcome));
            case "short" -> tooShort.count(!outcome.isKept(), shown(page, outcome));
            case "mojibake" -> mojibake(page, outcome);
            default -> {
                // the others are scored for what is lost of them
            }
        }
    }

    private void mojibake(Page page, Outcome outcome) {
        String example = page.mojibake() + " " + shown(page, outcome);
        if (page.expect().equals("drop")) {
            lost.count(!outcome.isKept(), example);
        } else if (!outcome.isDuplicate()) {
            repaired.count(
                    outcome.isKept()
                            && hangul(outcome.text()) + NAME * masks(outcome) >= WHOLE * page.hangul(),
                    example);
        }
    }

    private void loss(Page page, Outcome outcome) {
        boolean isLost = !outcome.isKept() && !(outcome.isDuplicate() && page.like());
        if (page.kind().equals("clean")) {
            clean.count(!isLost, shown(page, outcome));
        }
        if (page.isToStay()) {
            stay.count(!isLost, shown(page, outcome));
        }
        if (page.kind().equals("clean") && outcome.isKept()) {
            body.count(hangul(outcome.text()) >= WHOLE * page.hangul() || !outcome.pii().isEmpty(),
                    shown(page, outcome) + " → " + shortened(outcome.text()));
            List<String> masked = Stream.of(outcome.pii().split(" "))
                    .filter(kind -> !kind.isEmpty() && !UNMARKED.contains(kind.replaceAll("=.*", "")))
                    .toList();
            unmasked.count(masked.isEmpty(), masked + " " + shown(page, outcome) + " → "
                    + around(outcome.text()));
        }
    }

    private void cut(Page page, Outcome outcome) {
        String left = Page.bare(outcome.text());
        Set<String> lines = Set.of(outcome.text().lines().map(Page::bare).distinct().toArray(String[]::new));
        for (Page.Span span : page.spans("boilerplate")) {
            span.text().lines().filter(line -> !line.isBlank()).forEach(line -> boilerplate
                    .count(!lines.contains(Page.bare(line)), page.url() + " " + page.id() + " " + line));
        }
        (page.isHeldOut() ? page.spans("spam") : List.<Page.Span>of())
                .forEach(span -> spamLines.count(!left.contains(Page.bare(span.text())),
                        page.id() + " " + span.text()));
        page.spans("pii").stream().filter(span -> span.plain() && IDENTIFIERS.contains(span.type()))
                .forEach(span -> pii.count(!outcome.text().contains(span.text()),
                        page.id() + " " + span.type() + " " + span.text()));
    }

    private static String around(String text) {
        int mask = Math.max(0, text.indexOf("#@"));
        return text.substring(Math.max(0, mask - 30), Math.min(text.length(), mask + 40));
    }

    private static long masks(Outcome outcome) {
        return outcome.text().split("@#", -1).length - 1L;
    }

    private static long hangul(String text) {
        return text.chars().filter(c -> c >= '가' && c <= '힣').count();
    }

    private static String shown(Page page, Outcome outcome) {
        return page.id() + " " + page.kind() + " [" + outcome.stage() + " " + outcome.reason() + ": "
                + outcome.detail() + "] " + shortened(page.text());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }
}
