package dev.onggi.cli;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.measure.AdversarialInput;
import dev.onggi.text.pii.measure.EvasionResult;
import dev.onggi.text.pii.measure.FalseAlarms;
import dev.onggi.text.pii.measure.GoldLabel;
import dev.onggi.text.pii.measure.IdentifierSet;
import dev.onggi.text.pii.measure.IdentifierSet.Track;
import dev.onggi.text.pii.measure.KopiiSet;
import dev.onggi.text.pii.measure.LabelledText;
import dev.onggi.text.pii.measure.Matching;
import dev.onggi.text.pii.measure.NameSet;
import dev.onggi.text.pii.measure.RawSample;
import dev.onggi.text.pii.measure.ScoreTables;
import dev.onggi.text.pii.measure.Scorer;
import dev.onggi.text.pii.measure.Scores;
import dev.onggi.text.pii.measure.Throughput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs the measures that are asked for.
final class PiiEvaluation {
    private static final int DOCUMENTS_A_SAMPLE = 40;
    private static final int ROUNDS = 5;

    private final int samples;
    private final long seed;
    private final int bytes;
    private final Optional<PiiSets> sets;
    private final PiiDetector standard = PiiDetector.standard();
    /// The kinds that are on by default, and numbers of corporations, which are measured though they are not personal.
    private final PiiDetector usual = PiiDetector.of(Stream.of(PiiKind.values())
            .filter(kind -> kind.byDefault() || kind == PiiKind.CORPORATE_NUMBER)
            .collect(Collectors.toSet()));
    private final PiiEvaluationReport report = new PiiEvaluationReport();

    PiiEvaluation(int samples, long seed, int megabytes, Optional<PiiSets> sets) {
        this.samples = samples;
        this.seed = seed;
        this.bytes = megabytes * 1_000_000;
        this.sets = sets;
    }

    PiiEvaluationReport run(Set<PiiMeasure> measures) throws IOException {
        try (Progress progress = Progress.of("evaluate", measures.size(), "measures")) {
            for (PiiMeasure measure : PiiMeasure.values()) {
                if (measures.contains(measure)) {
                    progress.next(measure.name().toLowerCase(Locale.ROOT));
                    run(measure);
                }
            }
        }
        return report;
    }

    private void run(PiiMeasure measure) throws IOException {
        switch (measure) {
            case IDENTIFIERS -> identifiers();
            case EVASION -> evasion();
            case NEGATIVES -> negatives();
            case NAMES -> names();
            case KOPII -> kopii();
            case RAW -> raw();
            case SPEED -> speed();
            case ADVERSARIAL -> report.add(AdversarialInput.table(standard, bytes));
        }
    }

    private void identifiers() {
        for (Track track : Track.values()) {
            Set<GoldLabel> labels = EnumSet.allOf(GoldLabel.class);
            labels.removeIf(label -> !label.identifier());
            Scores scores = new Scorer(usual, labels).score(identifiers(track));
            report.add(ScoreTables.of("Made-up identifiers, " + track, scores, labels));
            report.add(track.name(), scores.mistakes());
            switch (track) {
                case CHECKED -> report.goal("identifiers with valid checksums, F1, exact span", 0.995, 1.0,
                        scores.tally(any -> true, Matching.EXACT).f1());
                case RECENT_RESIDENT ->
                    report.goal("labelled resident numbers since October 2020, recall, exact span",
                            1.0, 1.0, scores.tally(any -> true, Matching.EXACT).recall());
                case SPOILT, UNCHECKED -> {
                }
            }
        }
    }

    private List<LabelledText> identifiers(Track track) {
        return IdentifierSet.of(track, samples * DOCUMENTS_A_SAMPLE, seed);
    }

    private void evasion() {
        EvasionResult result = EvasionResult.of(usual, samples, seed);
        report.add(result.table());
        report.add("EVASION", result.mistakes());
        report.goal("evasion table, 22 variants × resident number, mobile, card: worst cell, exact span",
                0.95, 1.0,
                result.worst());
    }

    private void negatives() {
        FalseAlarms alarms = FalseAlarms.of(standard);
        report.add(alarms.table());
        report.addExamples("NEGATIVES", alarms.examples());
        report.goalAtMost("hard negatives with a false alarm, share of sentences", 0.005, 0.001,
                alarms.share());
    }

    private void names() {
        Set<GoldLabel> labels = EnumSet.of(GoldLabel.PERSON);
        List<LabelledText> texts = NameSet.all();
        Scores scores = new Scorer(standard, labels).score(texts);
        report.add(ScoreTables.of("Names, " + texts.size() + " held-out sentences", scores, labels));
        report.add("NAMES", scores.mistakes());
        report.goal("person names, held-out sentences, exact F1", 0.80, 0.90,
                scores.tally(any -> true, Matching.EXACT).f1());
    }

    private void kopii() throws IOException {
        Optional<List<LabelledText>> texts = sets.isPresent() ? sets.get().kopii() : Optional.empty();
        if (texts.isEmpty()) {
            report.leftOut(PiiMeasure.KOPII);
            return;
        }
        Scores scores = new Scorer(detector(KopiiSet.labels()), KopiiSet.labels()).score(texts.get());
        report.add(ScoreTables.of("kopii-dev, " + scores.texts() + " documents", scores, KopiiSet.labels()));
        report.add("KOPII", scores.mistakes());
        report.goal("kopii-dev, all labels, substring F1", 0.85, 0.93,
                scores.tally(any -> true, Matching.SUBSTRING).f1());
        report.goal("kopii-dev, identifiers, substring F1", 0.97, 0.99,
                scores.tally(GoldLabel::identifier, Matching.SUBSTRING).f1());
        report.goal("kopii-dev, person names, substring F1", 0.80, 0.90,
                scores.tally(GoldLabel.PERSON::equals, Matching.SUBSTRING).f1());
    }

    /// One that looks for what `labels` name, and for nothing else.
    private static PiiDetector detector(Set<GoldLabel> labels) {
        return PiiDetector
                .of(labels.stream().flatMap(label -> label.kinds().stream()).collect(Collectors.toSet()));
    }

    private void raw() throws IOException {
        Optional<List<LabelledText>> texts = sets.isPresent() ? sets.get().rawSample() : Optional.empty();
        if (texts.isEmpty()) {
            report.leftOut(PiiMeasure.RAW);
            return;
        }
        Scores scores = new Scorer(usual, RawSample.labels()).score(texts.get());
        report.add(ScoreTables.of(
                "raw-sample, " + scores.texts()
                        + " pages (precision of PERSON and ADDRESS means nothing here)",
                scores, RawSample.labels()));
        report.add("RAW", scores.mistakes());
        report.goal("raw-sample, identifiers, substring F1", 0.97, 0.99,
                scores.tally(GoldLabel::identifier, Matching.SUBSTRING).f1());
    }

    private void speed() throws IOException {
        List<Throughput> measured = new ArrayList<>();
        String dense = filled(
                Stream.of(Track.CHECKED, Track.UNCHECKED).flatMap(track -> identifiers(track).stream())
                        .map(LabelledText::text));
        measured.add(Throughput.measure("dense: made-up identifiers", standard, dense, ROUNDS));
        Optional<List<LabelledText>> pages = sets.isPresent() ? sets.get().rawSample() : Optional.empty();
        if (pages.isPresent()) {
            String prose = filled(pages.get().stream().filter(page -> page.family().equals("clean"))
                    .map(LabelledText::text));
            measured.add(Throughput.measure("prose: raw-sample's clean pages", standard, prose, ROUNDS));
            report.goal("prose, MB/s a core", 50, 150, measured.getLast().megabytesPerSecond());
        }
        report.goal("dense, MB/s a core", 10, 30, measured.getFirst().megabytesPerSecond());
        report.add(Throughput.table(measured));
    }

    /// `texts`, one a line, again and again up to the size that is asked for.
    private String filled(Stream<String> texts) {
        String once = texts.collect(Collectors.joining("\n", "", "\n"));
        int units = bytes * 2 / 5;
        return once.length() >= units ? once.substring(0, units) : once.repeat(units / once.length() + 1);
    }

    void writeSets(Path folder) throws IOException {
        new PiiSetWriter(folder).write(this::identifiers, samples, seed, sets);
    }
}
