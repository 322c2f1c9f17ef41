package dev.onggi.corpus.decontaminate;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.recipe.Limits;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.corpus.source.Texts;
import dev.onggi.corpus.stage.NormalizeStage;
import dev.onggi.corpus.stage.PiiStage;
import dev.onggi.corpus.stage.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Plants items of evaluation sets in articles of an encyclopedia, and says how many are found again, changed in several ways; and how
/// many articles are hit in which nothing was planted.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class OverlapMeasure {
    private static final int ARTICLES = 10_000;
    private static final int REVIEWS = 20_000;
    private static final int PLANTED = 600;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, List<String>> SETS = new LinkedHashMap<>(Map.of(
            "kobest-boolq", List.of("paragraph", "question"),
            "kobest-copa", List.of("premise", "alternative_1", "alternative_2"),
            "kobest-hellaswag", List.of("context", "ending_0", "ending_1", "ending_2", "ending_3"),
            "kobest-sentineg", List.of("sentence"),
            "kobest-wic", List.of("sentence_1", "sentence_2"),
            "nsmc", List.of("review")));
    private static final Map<String, UnaryOperator<String>> WAYS = new TreeMap<>(Map.of(
            "1 as it is", UnaryOperator.identity(),
            "2 other marks and case",
            text -> "“" + text.toUpperCase(Locale.ROOT).replace(", ", " ").replace(". ", "! ") + "”",
            "3 one blank in eight gone", OverlapMeasure::respaced,
            "4 its first half", text -> text.substring(0, text.length() / 2)));

    private record Item(String id, String text) {
    }

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Path data;
    private final Path index;

    private OverlapMeasure(Path data, Path folder) {
        this.data = data;
        index = folder.resolve("evaluation.index");
    }

    /// @param arguments the folder of the data
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("overlap");
        new OverlapMeasure(Path.of(arguments[0]), folder).run(folder);
    }

    private void run(Path folder) throws IOException {
        List<String> articles = new ArrayList<>();
        read("text/kowiki-00.jsonl.zst", ARTICLES)
                .forEach(record -> articles.add(record.path("text").asString()));
        Map<String, List<Item>> items = new TreeMap<>();
        List<EvaluationRule> rules = new ArrayList<>();
        for (Map.Entry<String, List<String>> set : new TreeMap<>(SETS).entrySet()) {
            rules.add(written(folder, set.getKey(), set.getValue(), items));
        }
        long before = System.nanoTime();
        EvalOverlap.prepare(rules, index);
        out.printf(Locale.ROOT, "index: %d bytes, %.1f s%n", Files.size(index),
                (System.nanoTime() - before) / 1e9);
        Stage stage = new EvalOverlap(index, Limits.DEFAULTS.maxOverlap(), Limits.DEFAULTS.minHangul());
        out.println(EvalOverlap.sets(index));
        planted(stage, articles, items);
        clean(stage, "articles", articles);
        List<String> comments = new ArrayList<>();
        read("tasks/beep-unlabelled.jsonl.zst", 3 * ARTICLES)
                .forEach(record -> comments.add(record.path("comment").asString()));
        clean(stage, "comments on news", comments);
    }

    private EvaluationRule written(Path folder, String set, List<String> fields,
            Map<String, List<Item>> items)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode record : read("tasks/" + set + ".jsonl.zst",
                set.equals("nsmc") ? REVIEWS : Integer.MAX_VALUE)) {
            if (record.path("split").asString("dev").equals("dev")) {
                lines.add(JSON.writeValueAsString(record));
                items.computeIfAbsent(set, _ -> new ArrayList<>()).add(new Item(record.path("id").asString(),
                        String.join("\n",
                                fields.stream().map(field -> record.path(field).asString("")).toList())));
            }
        }
        Path file = folder.resolve(set + ".jsonl");
        Files.write(file, lines);
        return new EvaluationRule(set, file.toString(), fields, "id");
    }

    private void planted(Stage stage, List<String> articles, Map<String, List<Item>> items) {
        out.println("| set | planted | " + String.join(" | ", WAYS.keySet()) + " |");
        for (Map.Entry<String, List<Item>> set : items.entrySet()) {
            List<Item> looked = set.getValue().stream().filter(item -> isLookedFor(item.text()))
                    .limit(PLANTED)
                    .toList();
            StringBuilder row = new StringBuilder("| " + set.getKey() + " | " + looked.size() + " |");
            for (UnaryOperator<String> way : WAYS.values()) {
                int found = 0;
                for (int i = 0; i < looked.size(); i++) {
                    String article = articles.get(i);
                    int at = Math.max(0, article.indexOf(' ', article.length() / 2));
                    String text = article.substring(0, at) + "\n" + way.apply(looked.get(i).text()) + "\n"
                            + article.substring(at);
                    boolean isFound = Arrays.asList(items(judge(stage, text)).split(" "))
                            .contains(set.getKey() + "/" + looked.get(i).id());
                    found += isFound ? 1 : 0;
                }
                row.append(String.format(Locale.ROOT, " %.4f |", (double) found / looked.size()));
            }
            out.println(row);
        }
    }

    private void clean(Stage stage, String kind, List<String> articles) {
        Map<String, Integer> hit = new TreeMap<>();
        int dropped = 0;
        long characters = 0;
        long nanos = 0;
        int shown = 0;
        for (String article : articles) {
            Document document = prepared(article);
            long before = System.nanoTime();
            Verdict verdict = stage.judge(document);
            nanos += System.nanoTime() - before;
            characters += article.length();
            String items = items(verdict);
            if (!items.isEmpty()) {
                Arrays.stream(items.split(" ")).map(item -> item.replaceAll("/.*", "")).distinct()
                        .forEach(set -> hit.merge(set, 1, Integer::sum));
                dropped += verdict instanceof Verdict.Drop ? 1 : 0;
                if (!items.startsWith("kobest-boolq") && shown++ < 30) {
                    out.println("  " + items + ": "
                            + article.substring(0, Math.min(60, article.length())).replace('\n', ' '));
                }
            }
        }
        out.println(articles.size() + " " + kind + " in which nothing was planted: hit " + hit + ", dropped "
                + dropped);
        out.printf(Locale.ROOT, "%.0f million characters a second%n", characters * 1e3 / nanos);
    }

    private static boolean isLookedFor(String text) {
        Words words = Words.of(text);
        return words.count() >= EvaluationIndex.FEWEST_WORDS
                && words.letters() >= EvaluationIndex.FEWEST_LETTERS;
    }

    private static String items(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Keep(var kept) -> kept.fields().getOrDefault(EvalOverlap.ITEMS, "");
            case Verdict.Drop(var _, var _, var findings) -> findings.getOrDefault(EvalOverlap.ITEMS, "");
        };
    }

    private static Verdict judge(Stage stage, String text) {
        return stage.judge(prepared(text));
    }

    /// As a document comes to the stage: normalised and masked.
    private static Document prepared(String text) {
        Document document = new Document("", text, new Origin("", "", 0), "", Map.of());
        for (Stage earlier : List.of(new NormalizeStage(), new PiiStage(Map.of()))) {
            document = switch (earlier.judge(document)) {
                case Verdict.Keep(var kept) -> kept;
                case Verdict.Drop(var reason, var detail, var _) -> throw new IllegalStateException(
                        reason + " " + detail);
            };
        }
        return document;
    }

    private static String respaced(String text) {
        StringBuilder changed = new StringBuilder();
        int blanks = 0;
        for (char c : text.toCharArray()) {
            if (c != ' ' || ++blanks % 8 != 0) {
                changed.append(c);
            }
        }
        return changed.toString();
    }

    private List<JsonNode> read(String name, int most) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (BufferedReader lines = Texts.lines(data.resolve(name))) {
            for (String line = lines.readLine(); line != null
                    && records.size() < most; line = lines.readLine()) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }
}
