package dev.onggi.corpus.run;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.report.HtmlReport;
import dev.onggi.corpus.report.RunFacts;
import dev.onggi.corpus.report.RunFacts.EvaluationFacts;
import dev.onggi.corpus.report.RunFacts.Example;
import dev.onggi.corpus.source.Inventory;
import dev.onggi.corpus.source.SourceFile;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.Tally;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.disk.NewFile;
import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiMask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes `report.json` and `report.html` when a run is finished.
final class RunReport {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final int EXAMPLES = 3;
    private static final int EXAMPLE_LENGTH = 160;
    /// So much more than is shown that no value is shown in part, whatever the masks before it make shorter.
    private static final int LOOKED_AT = 4000;

    private RunReport() {
    }

    static void write(Recipe recipe, Inventory inventory, Passes.Counts counts) {
        Path output = recipe.outputFolder();
        RunFacts facts = new RunFacts(recipe.name(), recipe.seed(), dropped(counts),
                counts.read().get("read.documents"),
                counts.finish().get("kept.documents"), counts.finish().get("kept.bytes"),
                counts.finish().get("kept.hangul"), counts.finish().get("kept.letters"),
                counts.finish().under("licence."), RunManifest.attributions(recipe),
                counts.finish().under("pii."),
                counts.finish().under("pii_left."),
                counts.pack().under("tokens."),
                counts.cut().get("cut.characters"), curriculum(counts), evaluation(recipe, counts),
                examples(output),
                inputs(recipe, inventory),
                outputs(output),
                inventory.ignored());
        NewFile.write(output.resolve("report.json"), JSON.writeValueAsBytes(facts));
        NewFile.write(output.resolve("report.html"), HtmlReport.of(facts).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Map<String, Long>> curriculum(Passes.Counts counts) {
        Map<String, Map<String, Long>> curriculum = new TreeMap<>();
        for (String field : List.of(StageFields.DOMAIN, StageFields.FORM, StageFields.DIFFICULTY)) {
            curriculum.put(field, counts.finish().under(field + "."));
        }
        curriculum.put("domain-tokens", counts.pack().under("domain-tokens."));
        return curriculum;
    }

    private static Map<String, EvaluationFacts> evaluation(Recipe recipe, Passes.Counts counts) {
        return recipe.evaluation().isEmpty()
                ? Map.of()
                : EvaluationCounts.of(new Menu(recipe).evaluation(), counts.finish());
    }

    private static Map<String, Long> dropped(Passes.Counts counts) {
        Map<String, Long> dropped = new TreeMap<>();
        for (Tally tally : List.of(counts.read(), counts.cut(), counts.finish())) {
            tally.under("rejected.").forEach((name, count) -> {
                if (name.endsWith(".documents")) {
                    dropped.merge(name.substring(0, name.length() - ".documents".length()), count, Long::sum);
                }
            });
        }
        return dropped;
    }

    /// A few rejects of every reason, from the first parts; personal data in them is masked.
    private static Map<String, List<Example>> examples(Path output) {
        Map<String, List<Example>> examples = new TreeMap<>();
        for (String pass : List.of(Passes.READ, Passes.CUT, Passes.FINISH)) {
            for (Path file : files(WorkFolder.of(output).resolve(pass), ".rejected")) {
                collect(file, examples);
                if (examples.size() == Reason.values().length) {
                    break;
                }
            }
        }
        return examples;
    }

    private static void collect(Path file, Map<String, List<Example>> examples) {
        try (DocumentIterator rejects = new DocumentIterator(file)) {
            while (rejects.hasNext()) {
                Document document = rejects.next();
                DocumentIterator.Rejection why = rejects.rejection().orElseThrow();
                List<Example> some = examples.computeIfAbsent(why.reason(), _ -> new ArrayList<>());
                if (some.size() < EXAMPLES) {
                    some.add(new Example(document.id(), document.origin().toString(), shown(why.detail()),
                            shown(document.text())));
                }
            }
        }
    }

    private static String shown(String text) {
        String start = text.substring(0, Math.min(LOOKED_AT, text.length()));
        String masked = PiiMask.mask(start, PiiDetector.standard().find(start)).replace('\n', ' ');
        return masked.length() <= EXAMPLE_LENGTH ? masked : masked.substring(0, EXAMPLE_LENGTH) + "…";
    }

    private static Map<String, String> inputs(Recipe recipe, Inventory inventory) {
        Map<String, String> digests = new TreeMap<>();
        for (SourceFile file : inventory.files()) {
            digests.put(recipe.sources().get(file.source()).name() + "/" + file.name(),
                    Digest.of(file));
        }
        recipe.evaluation().forEach(
                set -> digests.put("evaluation " + set.name(), Digest.of(Path.of(set.path()))));
        return digests;
    }

    private static Map<String, String> outputs(Path output) {
        Map<String, String> digests = new TreeMap<>();
        for (String pass : List.of(Passes.FINISH, Passes.PACK)) {
            for (String kind : List.of(".kept", ".shard")) {
                for (Path file : files(WorkFolder.of(output).resolve(pass), kind)) {
                    digests.put(output.relativize(file).toString().replace('\\', '/'), Digest.of(file));
                }
            }
        }
        return digests;
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending)
                    && !String.valueOf(file.getFileName()).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new CorpusException(folder, "", "cannot be listed: " + e, e);
        }
    }
}
