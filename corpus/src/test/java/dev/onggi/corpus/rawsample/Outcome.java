package dev.onggi.corpus.rawsample;

import com.github.luben.zstd.ZstdOutputStream;
import dev.onggi.corpus.crew.LoneWorker;
import dev.onggi.corpus.recipe.RecipeReader;
import dev.onggi.corpus.run.Passes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What became of one page.
///
/// @param reason why it was dropped; empty: it was kept
/// @param stage that dropped it
/// @param detail the measured value
/// @param text what was left of it
/// @param pii what was masked, `KIND=COUNT` separated by blanks
record Outcome(String reason, String stage, String detail, String text, String pii) {

    boolean isKept() {
        return reason.isEmpty();
    }

    boolean isDuplicate() {
        return stage.equals("deduplicate");
    }

    /// Runs a recipe with default limits over the pages, in a folder of its own; the outcomes are by page id.
    static Map<String, Outcome> of(List<Page> pages, Path folder) throws IOException {
        try (BufferedWriter file = new BufferedWriter(new OutputStreamWriter(
                new ZstdOutputStream(Files.newOutputStream(folder.resolve("pages.jsonl.zst"))),
                StandardCharsets.UTF_8))) {
            for (Page page : pages) {
                file.write(JsonMapper.shared().writeValueAsString(
                        Map.of("id", page.id(), "url", page.url(), "text", page.text())) + "\n");
            }
        }
        Path recipe = folder.resolve("recipe.yaml");
        Files.writeString(recipe, """
                name: raw-sample
                output: out
                sources:
                  - name: crawl
                    path: pages.jsonl.zst
                    licence: as the page's origin says
                """);
        new Passes(RecipeReader.read(recipe), new LoneWorker()).run();
        return outcomes(folder.resolve("out").resolve("parts"));
    }

    private static Map<String, Outcome> outcomes(Path work) throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (String pass : List.of("1-read", "2-cut", "3-finish")) {
            Path folder = work.resolve(pass);
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.sorted().toList()) {
                    String name = String.valueOf(file.getFileName());
                    if (name.endsWith(".rejected") || pass.equals("3-finish") && name.endsWith(".kept")) {
                        read(folder, name, outcomes);
                    }
                }
            }
        }
        return outcomes;
    }

    private static void read(Path folder, String name, Map<String, Outcome> outcomes) throws IOException {
        Path packed = Files.move(folder.resolve(name), folder.resolve(name + ".zst"));
        for (JsonNode record : RawSample.lines(folder, name)) {
            outcomes.put(record.path("fields").path("source_id").asString(""),
                    new Outcome(record.path("reason").asString(""), record.path("stage").asString(""),
                            record.path("detail").asString(""), record.path("text").asString(""),
                            record.path("fields").path("pii").asString("")));
        }
        Files.move(packed, folder.resolve(name));
    }
}
