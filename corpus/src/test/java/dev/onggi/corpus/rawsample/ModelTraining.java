package dev.onggi.corpus.rawsample;

import dev.onggi.corpus.model.LinearModel;
import dev.onggi.corpus.model.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Trains the models of the corpus and says what they find of the half that they have not seen.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class ModelTraining {
    private static final List<String> EDITED = List.of("text/kowiki-00", "text/kowiki-01", "text/statutes",
            "text/docs", "text/docs-microsoft", "text/boddari", "text/novels");
    private static final List<String> COLLOQUIAL = List.of("tasks/nsmc", "tasks/beep-unlabelled",
            "tasks/question-pair");
    private static final int RECORDS = 1200;
    private static final int LINES = 12;
    private static final double[] LIMITS = {0.5, 0.8, 0.9, 0.95, 0.99};

    private record Example(String text, boolean isPositive, String family, boolean isHeldOut) {
    }

    private final Path data;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ModelTraining(Path data) {
        this.data = data;
    }

    /// @param arguments the folder of the data; the folder that takes the models
    public static void main(String[] arguments) throws IOException {
        ModelTraining training = new ModelTraining(Path.of(arguments[0]));
        Path models = Path.of(arguments[1]);
        training.spam(models.resolve("spam.model"));
        training.quality(models.resolve("quality.model"));
    }

    private void spam(Path file) throws IOException {
        List<Example> examples = new ArrayList<>(prose(EDITED));
        examples.addAll(prose(COLLOQUIAL));
        for (Page page : RawSample.read(data.resolve("raw-sample"))) {
            if (page.kind().equals("spam_page")) {
                page.text().lines().forEach(line -> examples.add(spamLine(line, page)));
            } else if (page.kind().equals("clean") || page.kind().equals("boilerplate")) {
                page.text().lines()
                        .forEach(line -> examples.add(new Example(line, false, "", page.isHeldOut())));
            }
            page.spans("spam").forEach(span -> examples.add(spamLine(span.text(), page)));
        }
        out.println("spam, lines, the half that was not trained on:");
        LinearModel model = trained(examples, example -> !example.isHeldOut());
        measure(model, examples, Example::isHeldOut);
        for (String hard : List.of("파워볼", "정품비", "무직자", "성인용", "급등주")) {
            out.println("spam that begins with " + hard + ", when none such was trained on:");
            measure(trained(examples, example -> !example.isHeldOut() && !example.family().equals(hard)),
                    examples,
                    example -> example.isHeldOut() && example.family().equals(hard));
        }
        Training.write(model, file, List.of(
                "Lines that advertise gambling, sex, loans, forgeries. Trained by dev.onggi.corpus.rawsample.ModelTraining.",
                "Positive: made-up spam of raw-sample. Negative: Korean Wikipedia (CC BY-SA 3.0), statutes (public domain),",
                "documentation (CC BY 4.0 and others), boddari (CC BY and others), NSMC (CC0), BEEP! (CC BY-SA 4.0),",
                "Question_pair (MIT). The weights hold no text. Licence of this file: CC BY-SA 4.0."));
    }

    private void quality(Path file) throws IOException {
        List<Example> examples = new ArrayList<>();
        prose(EDITED).forEach(example -> examples
                .add(new Example(example.text(), true, "", example.isHeldOut())));
        examples.addAll(prose(COLLOQUIAL));
        out.println("quality, lines, the half that was not trained on:");
        LinearModel model = trained(examples, example -> !example.isHeldOut());
        measure(model, examples, Example::isHeldOut);
        Training.write(model, file, List.of(
                "Edited prose as against comments. Trained by dev.onggi.corpus.rawsample.ModelTraining.",
                "Positive: Korean Wikipedia (CC BY-SA 3.0), statutes (public domain), documentation (CC BY 4.0 and others),",
                "boddari (CC BY and others), KoCoNovel (CC BY-SA 4.0). Negative: NSMC (CC0), BEEP! (CC BY-SA 4.0),",
                "Question_pair (MIT). The weights hold no text. Licence of this file: CC BY-SA 4.0."));
    }

    private List<Example> prose(List<String> names) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String name : names) {
            int records = COLLOQUIAL.contains(name) ? RECORDS * LINES / 2 : RECORDS;
            for (JsonNode record : RawSample.lines(data, name + ".jsonl", records)) {
                boolean isHeldOut = Page.isHeldOut(record.path("id").asString(""));
                for (String field : List.of("text", "review", "comment", "question_1")) {
                    record.path(field).asString("").lines().filter(line -> line.length() > 10).limit(LINES)
                            .forEach(line -> examples.add(new Example(line, false, "", isHeldOut)));
                }
            }
        }
        return examples;
    }

    private static Example spamLine(String line, Page page) {
        String letters = line.replaceAll("[^가-힣]", "");
        return new Example(line, true, letters.substring(0, Math.min(3, letters.length())), page.isHeldOut());
    }

    private static LinearModel trained(List<Example> examples, Predicate<Example> wanted) {
        Training training = new Training();
        Set<Boolean> seen = new java.util.HashSet<>();
        examples.stream().filter(wanted).forEach(example -> {
            seen.add(example.isPositive());
            training.add(example.text(),
                    example.isPositive() ? Training.Label.POSITIVE : Training.Label.NEGATIVE);
        });
        return training.train();
    }

    private void measure(LinearModel model, List<Example> examples, Predicate<Example> wanted) {
        for (double limit : LIMITS) {
            int found = 0;
            int wrong = 0;
            int positives = 0;
            int negatives = 0;
            for (Example example : examples) {
                if (wanted.test(example) && example.text().strip().length() > 3) {
                    boolean isFound = model.probability(example.text()) > limit;
                    found += isFound && example.isPositive() ? 1 : 0;
                    wrong += isFound && !example.isPositive() ? 1 : 0;
                    positives += example.isPositive() ? 1 : 0;
                    negatives += example.isPositive() ? 0 : 1;
                    if (limit == 0.9 && isFound && !example.isPositive() && wrong <= 12 && positives == 0) {
                        out.println("  wrongly found: " + example.text().substring(0,
                                Math.min(100, example.text().length())));
                    }
                }
            }
            out.printf(Locale.ROOT, "  above %.2f: recall %.4f of %d, precision %.4f, wrong %d of %d%n",
                    limit,
                    positives == 0 ? 1 : (double) found / positives, positives,
                    found + wrong == 0 ? 1 : (double) found / (found + wrong), wrong, negatives);
        }
    }
}
