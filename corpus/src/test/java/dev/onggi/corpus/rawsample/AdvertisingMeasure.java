package dev.onggi.corpus.rawsample;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.recipe.Limits;
import dev.onggi.corpus.stage.NormalizeStage;
import dev.onggi.corpus.stage.SpamStage;
import dev.onggi.corpus.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Says what the stage `spam` finds of sentences that sell sex or invite to gamble, under which reason, and what it does to texts that
/// are none: encyclopedia, statutes, documentation, news, reviews, comments.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class AdvertisingMeasure {
    private static final Map<String, List<String>> TEXTS = new TreeMap<>(Map.of(
            "text/kowiki-03", List.of("text"), "text/kowiki-02", List.of("text"), "text/statutes",
            List.of("text"),
            "text/docs", List.of("text"), "text/boddari", List.of("text"), "text/novels", List.of("text"),
            "tasks/nsmc", List.of("review"), "tasks/beep-unlabelled", List.of("comment"),
            "tasks/kmhas", List.of("comment"), "tasks/square-questions", List.of("question")));
    private static final Pattern MATTER = Pattern.compile(
            "도박|카지노|바카라|경마|복권|포커|룰렛|성매매|음란|포르노|섹스|성인물|발기부전|매춘|성교육|성관계|콘돔|유흥");
    private static final int MOST = 50_000;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Stage stage = new SpamStage(Limits.DEFAULTS.maxAdult(), Limits.DEFAULTS.maxGambling(),
            Limits.DEFAULTS.maxSpam());

    /// @param arguments the folder of the data; how many mistakes to show; files with one sentence a line, if any
    public static void main(String[] arguments) throws IOException {
        AdvertisingMeasure measure = new AdvertisingMeasure();
        Seeds seeds = new Seeds(Path.of("corpus", "src", "test", "resources", "advertising"));
        int shown = Integer.parseInt(arguments[1]);
        for (String kind : List.of("adult", "gambling", "about")) {
            for (String part : List.of("first", "heldout")) {
                measure.sentences(kind + "-" + part, seeds.expanded(kind + "-" + part, 1), shown);
            }
        }
        for (String file : List.of(arguments).subList(2, arguments.length)) {
            measure.sentences(file, Files.readAllLines(Path.of(file)), shown);
        }
        measure.spam(Path.of(arguments[0]).resolve("raw-sample"));
        for (Map.Entry<String, List<String>> texts : TEXTS.entrySet()) {
            measure.texts(Path.of(arguments[0]), texts.getKey(), texts.getValue(), shown);
        }
    }

    private void sentences(String name, List<String> sentences, int shown) {
        Map<String, Integer> counts = new TreeMap<>();
        int left = shown;
        for (String sentence : sentences) {
            String reason = reason(sentence);
            counts.merge(reason, 1, Integer::sum);
            if (!name.startsWith(reason) && !name.startsWith("about") && left-- > 0
                    || name.startsWith("about") && !reason.equals("kept")) {
                out.println("  " + reason + ": " + sentence);
            }
        }
        out.println(name + ": " + sentences.size() + " sentences " + counts);
    }

    private void spam(Path folder) throws IOException {
        Map<String, Map<String, Integer>> families = new TreeMap<>();
        for (Page page : RawSample.read(folder)) {
            for (Page.Span span : page.isHeldOut() ? page.spans("spam") : List.<Page.Span>of()) {
                String letters = span.text().replaceAll("[^가-힣]", "");
                families.computeIfAbsent(letters.substring(0, Math.min(2, letters.length())),
                        _ -> new TreeMap<>())
                        .merge(reason(span.text()), 1, Integer::sum);
            }
        }
        families.entrySet().removeIf(
                family -> family.getValue().values().stream().mapToInt(Integer::intValue).sum() < 10);
        out.println("raw-sample, lines added to held-out pages, by their first two syllables: " + families);
    }

    private void texts(Path data, String name, List<String> fields, int shown) throws IOException {
        int matter = 0;
        int matterHit = 0;
        int all = 0;
        Map<String, Integer> counts = new TreeMap<>();
        int left = shown;
        for (JsonNode record : RawSample.lines(data, name + ".jsonl", MOST)) {
            String text = record.path(fields.getFirst()).asString("");
            boolean isMatter = MATTER.matcher(text).find();
            String reason = reason(text);
            all++;
            matter += isMatter ? 1 : 0;
            matterHit += isMatter && !reason.equals("kept") ? 1 : 0;
            counts.merge(reason, 1, Integer::sum);
            if (!reason.equals("kept") && left-- > 0) {
                out.println("  " + reason + " " + record.path("title").asString("") + ": " + lost(text));
            }
        }
        out.printf(Locale.ROOT, "%s: %d documents %s; %d speak of the matter, %d of them hit%n", name, all,
                counts,
                matter, matterHit);
    }

    /// The first line that the stage cuts.
    private String lost(String text) {
        return text.lines().filter(line -> !line.isBlank() && !reason(line).equals("kept")).findFirst()
                .map(line -> line.substring(0, Math.min(150, line.length()))).orElse("");
    }

    private String reason(String text) {
        Document document = new Document("", text, new Origin("", "", 0), "", Map.of());
        Document normal = ((Verdict.Keep) new NormalizeStage().judge(document)).document();
        return switch (stage.judge(normal)) {
            case Verdict.Drop(var reason, var _, var _) -> reason.key();
            case Verdict.Keep(var kept) -> kept.text().length() < normal.text().length() ? "cut" : "kept";
        };
    }
}
