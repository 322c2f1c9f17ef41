package dev.onggi.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.LoneWorker;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.RecipeReader;
import dev.onggi.corpus.run.Passes;
import dev.onggi.corpus.source.FileReader;
import dev.onggi.corpus.spark.SparkCrew;
import dev.onggi.corpus.work.DocumentIterator;
import dev.onggi.corpus.work.WorkFolder;
import dev.onggi.format.manifest.Manifest;
import dev.onggi.format.manifest.ManifestCheck;
import dev.onggi.format.shard.TokenShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusRunTest {
    private static final String PROSE = "옹기는 흙으로 빚어 구운 그릇이다. 겉은 단단하지만 숨을 쉬기 때문에 장을 담가 두면 오래도록 맛이 변하지 않는다. "
            + "집집마다 장독대에 크고 작은 항아리를 늘어놓고 간장과 된장과 고추장을 익혔다.";

    private static final String OTHER_PROSE = "서울에서 부산까지는 기차로 두 시간 반이 걸린다. 새벽 첫차를 타면 아침을 먹기 전에 바다를 볼 수 있어서 여행객이 "
            + "많고, 주말에는 표를 구하기 어려우니 미리 예약하는 편이 좋다.";

    @TempDir
    Path folder;

    @Test
    void everyDropIsCountedUnderItsReason() throws IOException {
        Passes.Counts counts = run(documents(), new LoneWorker(), "out");

        assertThat(counts.read().under("rejected.")).containsEntry("too_short.documents", 1L)
                .containsEntry("no_licence.documents", 1L).containsEntry("unreadable.documents", 1L);
        assertThat(counts.finish().get("rejected.exact_duplicate.documents")).isEqualTo(1);
        assertThat(counts.finish().get("rejected.near_duplicate.documents")).isEqualTo(1);
        assertThat(counts.finish().get("kept.documents")).isEqualTo(2);
    }

    @Test
    void personalDataIsMaskedAndCountedByKind() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a.jsonl"), """
                {"text":"%s 문의는 010-1234-5678로 한다.","licence":"CC0-1.0"}
                """.formatted(PROSE));

        run(data, new LoneWorker(), "out");

        WorkFolder finished = WorkFolder.of(folder.resolve("out"), "3-finish");
        try (DocumentIterator documents = new DocumentIterator(finished.file(0, "kept"))) {
            Document document = documents.next();
            assertThat(document.text()).endsWith("문의는 #@전화번호@#로 한다.");
            assertThat(document.fields()).containsEntry("pii", "MOBILE_PHONE=1");
        }
    }

    @Test
    void kindsThatTheRecipeLeavesAreCountedAndNotMasked() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a.jsonl"), """
                {"text":"%s 담당자 김철수 과장에게 010-1234-5678로 묻는다.","licence":"CC0-1.0"}
                """.formatted(PROSE));

        Passes.Counts counts = run(data, new LoneWorker(), "out", "    unmasked: [PERSON_NAME]\n");

        WorkFolder finished = WorkFolder.of(folder.resolve("out"), "3-finish");
        try (DocumentIterator documents = new DocumentIterator(finished.file(0, "kept"))) {
            assertThat(documents.next().text()).endsWith("담당자 김철수 과장에게 #@전화번호@#로 묻는다.");
        }
        assertThat(counts.finish().under("pii.")).isEqualTo(Map.of("MOBILE_PHONE", 1L));
        assertThat(counts.finish().under("pii_left.")).isEqualTo(Map.of("PERSON_NAME", 1L));
        assertThat(folder.resolve("out/report.html")).content().contains("그대로 둔 개인정보");
    }

    @Test
    void theReportCountsReasonsAndShowsNoPersonalData() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a.jsonl"), """
                {"text":"짧다 010-1234-5678","licence":"CC0-1.0"}
                {"text":"%s 문의는 010-1234-5678로 한다.","licence":"CC0-1.0"}
                """.formatted(PROSE));

        run(data, new LoneWorker(), "out", "    attribution: 옹기장이 모임\n");

        assertThat(folder.resolve("out/report.html")).content()
                .contains("너무 짧음", "휴대", "CC0-1.0", "한글이 100.0%", "밝혀야 할 출처", "옹기장이 모임")
                .doesNotContain("1234-5678");
        assertThat(folder.resolve("out/report.json")).content().contains("\"too_short\" : 1")
                .doesNotContain("1234-5678");
    }

    @Test
    void theManifestNamesEveryFileAndWhatItWasMadeOf() throws IOException {
        Path data = documents();
        run(data, new LoneWorker(), "out");
        Path output = folder.resolve("out");
        Manifest manifest = Manifest.read(output);

        assertThat(ManifestCheck.faults(output, manifest)).isEmpty();
        assertThat(manifest.outputs()).extracting(Manifest.Entry::path)
                .containsExactly("parts/3-finish/00000.kept", "report.html", "report.json");
        assertThat(manifest.inputs()).extracting(Manifest.Entry::path).containsExactly("prose/a.jsonl",
                "prose/b.jsonl");
        assertThat(manifest.counts()).containsEntry("kept.documents", 2L)
                .containsEntry("rejected.too_short.documents", 1L).containsEntry("licence.CC0-1.0", 2L);
        assertThat(manifest.settings()).containsEntry("seed", "42").containsEntry("sources.0.path", "data")
                .containsEntry("limits.minHangul", "45");
        assertThat(manifest.program()).startsWith("onggi ").doesNotContain("$");
    }

    @Test
    void aFinishedRunIsGivenATokenizerAndPacksOnly() throws IOException {
        Path data = documents();
        run(data, new LoneWorker(), "out");
        Map<String, String> before = files(folder.resolve("out"));
        Path tokenizer = tokenizer("a", 500);
        run(data, new LoneWorker(), "out", "tokenizer: a/tokenizer.json\nshards: {row-length: 64}\n");
        Path output = folder.resolve("out");
        Manifest manifest = Manifest.read(output);

        assertThat(files(output)).containsAllEntriesOf(before);
        manifest.requireTokenizer(output, tokenizer);
        ManifestCheck.requireWhole(output, manifest);
        TokenShard shard = TokenShard.open(manifest.shards(output).getFirst());
        assertThat(shard.row(0)[0]).as("a document begins with <|begin_of_text|>").isZero();
        assertThat(shard.padding()).as("<pad>").isEqualTo(1);
        assertThat(shard.row(0)).as("a document ends with <|end_of_text|>").contains(2);
        assertThat(output.resolve("tokenizer.json")).hasSameTextualContentAs(tokenizer);

        tokenizer("a", 520);
        assertThatThrownBy(() -> run(data, new LoneWorker(), "out",
                "tokenizer: a/tokenizer.json\nshards: {row-length: 64}\n"))
                .isInstanceOf(CorpusException.class).hasMessageContaining("another tokenizer");
    }

    private Path tokenizer(String name, int size) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("tokenizer.json");
        Path text = Files.writeString(folder.resolve("a.txt"), PROSE + OTHER_PROSE);
        TokenizerTraining.train(new TokenizerTraining.Order(List.of(text), "text", 0,
                TokenizerTraining.Boundaries.WORDS, List.of(new TokenizerTraining.Target(size, file))),
                new LoneWorker());
        return file;
    }

    @Test
    void aDocumentsTrailIsTold() throws IOException {
        run(documents(), new LoneWorker(), "out");

        Origin doubled = new Origin("prose", "a.jsonl", 5);
        assertThat(Corpus.explain(folder.resolve("out.yaml"), FileReader.id(doubled)))
                .extracting(Corpus.Event::verdict).containsExactly("kept", "kept", "exact_duplicate");
    }

    @Test
    void aRunOfChangedFilesIsNotGoneOnWith() throws IOException {
        Path data = documents();
        run(data, new LoneWorker(), "out");
        Files.writeString(data.resolve("c.jsonl"), "{}");

        assertThatThrownBy(() -> run(data, new LoneWorker(), "out")).isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds a run of another recipe");
    }

    @Test
    void sparkWritesTheSameBytesAsOneWorker() throws IOException {
        Path data = documents();
        run(data, new LoneWorker(), "alone");
        try (Crew crew = new SparkCrew("local[2]", folder.resolve("scratch").toString())) {
            run(data, crew, "spark");
        }

        assertThat(files(folder.resolve("spark"))).isEqualTo(files(folder.resolve("alone")));
    }

    @Test
    void everyPassTellsHowFarItHasComeAndReachesItsEnd() throws IOException {
        Path data = documents();
        Passages alone = new Passages();
        run(data, new LoneWorker(alone), "alone");
        Passages spark = new Passages();
        try (Crew crew = new SparkCrew("local[2]", folder.resolve("scratch").toString(), spark)) {
            run(data, crew, "spark");
        }

        assertThat(alone.ends).containsKeys("reading", "counting lines", "cutting repeated lines",
                "finding duplicates", "masking");
        assertThat(alone.ends.get("reading")).startsWith("7 documents, ");
        alone.ends
                .forEach((pass, end) -> assertThat(end).as(pass).endsWith(alone.totals.get(pass) + " bytes"));
        assertThat(spark.ends).isEqualTo(alone.ends);
    }

    /// What a listener heard last of each pass.
    private static final class Passages implements ProgressListener {
        private final Map<String, Long> totals = new TreeMap<>();
        private final Map<String, String> ends = new TreeMap<>();
        private String pass = "";

        @Override
        public void begin(String pass, long bytes) {
            this.pass = pass;
            totals.put(pass, bytes);
        }

        @Override
        public void at(long documents, long bytes) {
            ends.put(pass, documents + " documents, " + bytes + " bytes");
        }
    }

    @Test
    void aRunThatWasCutOffEndsWithTheSameBytes() throws IOException {
        Path data = documents();
        run(data, new LoneWorker(), "whole");
        run(data, new LoneWorker(), "again");
        Files.delete(folder.resolve("again/parts/2-cut/00000.done"));
        Files.writeString(folder.resolve("again/parts/2-cut/00000.signatures"), "half");
        Files.delete(folder.resolve("again/parts/3-finish/00000.done"));

        run(data, new LoneWorker(), "again");

        assertThat(files(folder.resolve("again"))).isEqualTo(files(folder.resolve("whole")));
    }

    private Path documents() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("a.jsonl"), """
                {"id":"1","text":"%s","licence":"CC0-1.0"}
                {"id":"2","text":"%s 끝.","licence":"CC0-1.0"}
                {"id":"3","text":"짧다","licence":"CC0-1.0"}
                {"id":"4","text":"%s"}
                이것은 JSON이 아니다
                {"id":"5","text":"%s","licence":"CC0-1.0"}
                """.formatted(PROSE, PROSE, PROSE, PROSE));
        Files.writeString(data.resolve("b.jsonl"), """
                {"id":"6","text":"%s","licence":"CC0-1.0"}
                """.formatted(OTHER_PROSE));
        return data;
    }

    private Passes.Counts run(Path data, Crew crew, String output) throws IOException {
        return run(data, crew, output, "");
    }

    private Passes.Counts run(Path data, Crew crew, String output, String more) throws IOException {
        Path file = folder.resolve(output + ".yaml");
        Files.writeString(file, """
                name: test
                output: %s
                sources:
                  - name: prose
                    path: %s
                """.formatted(output, data) + more);
        Recipe recipe = RecipeReader.read(file);
        return new Passes(recipe, crew).run();
    }

    private static Map<String, String> files(Path output) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output.resolve("parts"))) {
            for (Path file : all.filter(Files::isRegularFile).filter(file -> !file.endsWith("identity"))
                    .toList()) {
                files.put(output.relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
