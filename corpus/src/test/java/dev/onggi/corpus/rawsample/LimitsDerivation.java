package dev.onggi.corpus.rawsample;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.corpus.stage.FunctionWordStage;
import dev.onggi.corpus.stage.LanguageStage;
import dev.onggi.corpus.stage.LengthStage;
import dev.onggi.corpus.stage.LineStage;
import dev.onggi.corpus.stage.MojibakeStage;
import dev.onggi.corpus.stage.NormalizeStage;
import dev.onggi.corpus.stage.QualityStage;
import dev.onggi.corpus.stage.RepetitionStage;
import dev.onggi.corpus.stage.Stage;
import dev.onggi.corpus.stage.SymbolStage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Prints, for each measure of the filters, the values beyond which one in a thousand clean documents lies.
///
/// A stage whose limit no document can keep drops each of them and names the value that it measured; so the values are the
/// stage's own. `docs/reference/corpus-measures.md` gives the command.
final class LimitsDerivation {
    private static final List<String> CLEAN = List.of("text/kowiki-00", "text/kowiki-01", "text/statutes",
            "text/docs", "text/docs-microsoft", "text/boddari");
    private static final int RECORDS = 3000;
    private static final double SHARE = 0.001;
    private static final double NEVER = 1000;
    private static final Pattern VALUE = Pattern.compile("-?\\d+(?:\\.\\d+)?(?= |$)");

    /// The stages, each with limits that nothing keeps.
    private static final Map<String, Stage> STAGES = new TreeMap<>(Map.of(
            "lost letters", new MojibakeStage(-1),
            "Hangul share", new LanguageStage(NEVER),
            "Hangul syllables", new LengthStage(Integer.MAX_VALUE),
            "symbol share", new SymbolStage(-1),
            "bullet lines", new LineStage(-1, NEVER),
            "ellipsis lines", new LineStage(NEVER, -1),
            "repeated lines", new RepetitionStage(-1, NEVER),
            "repeated 5-grams", new RepetitionStage(NEVER, -1),
            "function words", new FunctionWordStage(NEVER, 0, NEVER),
            "mean word", new FunctionWordStage(0, NEVER, NEVER)));

    private LimitsDerivation() {
    }

    /// @param arguments the folder of the data
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> texts = texts(Path.of(arguments[0]));
        out.println(texts.size() + " clean documents");
        out.println("| measure | documents | 1 in 1000 is below | 1 in 1000 is above |");
        out.println("| --- | ---: | ---: | ---: |");
        STAGES.forEach((name, stage) -> out.println(row(name, stage, texts)));
        out.println(row("quality", new QualityStage(NEVER), texts));
    }

    private static List<String> texts(Path data) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : CLEAN) {
            for (JsonNode record : RawSample.lines(data, name + ".jsonl", RECORDS)) {
                texts.add(record.path("text").asString(""));
            }
        }
        RawSample.read(data.resolve("raw-sample")).stream().filter(page -> page.kind().equals("clean"))
                .forEach(page -> texts.add(page.text()));
        return texts;
    }

    private static String row(String name, Stage stage, List<String> texts) {
        double[] values = texts.stream().map(text -> document(text)).map(stage::judge)
                .filter(Verdict.Drop.class::isInstance)
                .mapToDouble(verdict -> value(((Verdict.Drop) verdict).detail())).sorted().toArray();
        int one = (int) (values.length * SHARE);
        return String.format(Locale.ROOT, "| %s | %d | %.3f | %.3f |", name, values.length, values[one],
                values[values.length - 1 - one]);
    }

    private static Document document(String text) {
        Document document = new Document("", text, new Origin("", "", 0), "", Map.of());
        return switch (new NormalizeStage().judge(document)) {
            case Verdict.Keep(var kept) -> kept;
            case Verdict.Drop(var _, var _, var _) -> document;
        };
    }

    /// The first number of a detail that stands alone.
    private static double value(String detail) {
        Matcher matcher = VALUE.matcher(detail.replace("5-grams", "ngrams"));
        if (!matcher.find()) {
            throw new IllegalStateException("no value in: " + detail);
        }
        return Double.parseDouble(matcher.group());
    }
}
