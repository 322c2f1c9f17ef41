package dev.onggi.corpus.model;

import dev.onggi.corpus.source.Texts;
import dev.onggi.corpus.stage.Difficulty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Derives what the measure of difficulty knows: the commonest beginnings of words in everyday texts, the beginnings of Sino-Korean
/// words, and between which values each measure lies; and prints the difficulty of texts by their source.
///
/// `docs/reference/corpus-measures.md` gives the command.
final class DifficultyDerivation {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern WORD = Pattern.compile("[가-힣]{2,}");
    private static final Pattern ANNOTATED = Pattern.compile("([가-힣]{2,8})\\(([一-龥]{2,8})[,)]");
    private static final int COMMON = 3000;
    private static final int SINO = 4000;
    private static final int LINE = 60;
    private static final int RECORDS = 3000;

    private final Path data;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private DifficultyDerivation(Path data) {
        this.data = data;
    }

    /// @param arguments the folder of the data; the folder that takes the lists, or nothing: only measure
    public static void main(String[] arguments) throws IOException {
        DifficultyDerivation derivation = new DifficultyDerivation(Path.of(arguments[0]));
        if (arguments.length > 1) {
            derivation.common(Path.of(arguments[1]).resolve("common.pairs"));
            derivation.sino(Path.of(arguments[1]).resolve("sino-korean.pairs"));
        }
        derivation.measure();
    }

    private void common(Path file) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (Map.Entry<String, String> source : Map.of("sft/chatbot", "question", "tasks/3i4k", "text",
                "text/commonvoice", "text", "tasks/question-pair", "question_1", "tasks/kote", "text")
                .entrySet()) {
            texts(source.getKey(), source.getValue(), 10_000, "").forEach(text -> count(text, counts));
        }
        texts("text/boddari", "text", RECORDS, "fairy").forEach(text -> count(text, counts));
        write(file, counts, COMMON, List.of(
                "# The commonest first two syllables of 어절 in Chatbot_data, Question_pair, KOTE (MIT), 3i4K (CC BY-SA 4.0), Common Voice (CC0)",
                "# and fairy tales of boddari. Derived by dev.onggi.corpus.model.DifficultyDerivation. Licence: CC BY-SA 4.0."));
    }

    private static void count(String text, Map<String, Integer> counts) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            counts.merge(words.group().substring(0, 2), 1, Integer::sum);
        }
    }

    /// Beginnings of words to which articles of the encyclopedia give the same number of Chinese characters: 경제(經濟).
    private void sino(Path file) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts("text/kowiki-00", "text", Integer.MAX_VALUE, "")) {
            Matcher annotated = ANNOTATED.matcher(text);
            while (annotated.find()) {
                String hanja = annotated.group(2);
                String word = annotated.group(1);
                for (int i = Math.max(0, word.length() - hanja.length()); i + 1 < word.length(); i += 2) {
                    counts.merge(word.substring(i, i + 2), 1, Integer::sum);
                }
            }
        }
        write(file, counts, SINO, List.of(
                "# First two syllables of Sino-Korean words, as Korean Wikipedia (CC BY-SA 3.0) annotates them with Chinese characters.",
                "# Derived by dev.onggi.corpus.model.DifficultyDerivation. Licence: CC BY-SA 4.0."));
    }

    private static void write(Path file, Map<String, Integer> counts, int most, List<String> notes)
            throws IOException {
        List<String> pairs = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most).map(Map.Entry::getKey).sorted().toList();
        List<String> lines = new ArrayList<>(notes);
        for (int from = 0; from < pairs.size(); from += LINE) {
            lines.add(String.join("", pairs.subList(from, Math.min(pairs.size(), from + LINE))));
        }
        Files.write(file, lines);
    }

    private void measure() throws IOException {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        sources.put("everyday questions", texts("tasks/question-pair", "question_1", RECORDS, ""));
        sources.put("fairy tales", texts("text/boddari", "text", RECORDS, "fairy"));
        sources.put("film reviews", texts("tasks/nsmc", "review", RECORDS, ""));
        sources.put("novels", texts("text/novels", "text", RECORDS, ""));
        sources.put("news", texts("text/boddari", "text", RECORDS, "Wikinews"));
        sources.put("book reviews", texts("text/boddari", "text", RECORDS, "review"));
        sources.put("documentation", texts("text/docs-microsoft", "text", RECORDS, ""));
        sources.put("encyclopedia", texts("text/kowiki-03", "text", RECORDS, ""));
        sources.put("statutes", texts("text/statutes", "text", RECORDS, ""));
        List<Difficulty> all = new ArrayList<>();
        out.println(
                "| texts | documents | 어절 a sentence | syllables a 어절 | rare | Sino-Korean | difficulty, mean | 1 in 10 below | above |");
        out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        sources.forEach((name, texts) -> {
            List<Difficulty> some = texts.stream().map(Difficulty::of).toList();
            all.addAll(some.subList(0, Math.min(500, some.size())));
            double[] scores = some.stream().mapToDouble(Difficulty::score).sorted().toArray();
            out.printf(Locale.ROOT, "| %s | %d | %.1f | %.2f | %.3f | %.3f | %.2f | %.2f | %.2f |%n", name,
                    some.size(),
                    mean(some, Difficulty::sentence), mean(some, Difficulty::word),
                    mean(some, Difficulty::rare),
                    mean(some, Difficulty::sino), mean(some, Difficulty::score), scores[scores.length / 10],
                    scores[scores.length - 1 - scores.length / 10]);
        });
        Map<String, ToDoubleFunction<Difficulty>> measures = Map.of("sentence", Difficulty::sentence, "word",
                Difficulty::word, "rare", Difficulty::rare, "sino", Difficulty::sino);
        measures.forEach((name, measure) -> {
            double[] values = all.stream().mapToDouble(measure).sorted().toArray();
            out.printf(Locale.ROOT, "%s: one in twenty below %.2f, above %.2f%n", name,
                    values[values.length / 20],
                    values[values.length - 1 - values.length / 20]);
        });
    }

    private static double mean(List<Difficulty> some, ToDoubleFunction<Difficulty> measure) {
        return Arrays.stream(some.stream().mapToDouble(measure).toArray()).average().orElse(0);
    }

    private List<String> texts(String name, String field, int most, String source) throws IOException {
        List<String> texts = new ArrayList<>();
        try (BufferedReader lines = Texts.lines(data.resolve(name + ".jsonl.zst"))) {
            for (String line = lines.readLine(); line != null
                    && texts.size() < most; line = lines.readLine()) {
                JsonNode record = JSON.readTree(line);
                if (record.path("source").asString("").contains(source)) {
                    texts.add(record.path(field).asString(""));
                }
            }
        }
        return texts;
    }
}
