package dev.onggi.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.LoneWorker;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.recipe.RecipeReader;
import dev.onggi.corpus.run.Passes;
import dev.onggi.corpus.source.FileReader;
import dev.onggi.corpus.spark.SparkCrew;
import dev.onggi.text.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationRunTest {
    private static final String ITEM = "PLC라고도 불리는 공개 유한회사는 영국 회사법, 일부 영연방 관할구역, 아일랜드 공화국 산하 공기업이다. 이 회사는 주식을 "
            + "자유롭게 매각하고 일반에 거래할 수 있는 유한 책임 회사이다.";
    private static final String LONG = IntStream.range(0, 60).mapToObj(i -> "옹기장이가 흙을 " + i
            + "번 밟아 그릇 " + (i * 7 + 3) + "개를 구웠고 장독대에 늘어놓았다.").collect(Collectors.joining(" "));

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.copy(Path.of("src", "test", "resources", "evaluation", "boolq.jsonl"),
                folder.resolve("boolq.jsonl"));
        Files.writeString(folder.resolve("a.jsonl"),
                """
                        {"text":"%s","licence":"CC0-1.0"}
                        {"text":"%s %s","licence":"CC0-1.0"}
                        {"text":"장독대에 크고 작은 항아리를 늘어놓고 간장과 된장과 고추장을 익혔다. 햇볕이 좋은 날에는 뚜껑을 열어 두고, 비가 오면 서둘러 닫았다.","licence":"CC0-1.0"}
                        """
                        .formatted(ITEM, LONG, ITEM));
    }

    @Test
    void theReportSaysWhatWasHitOfEachSet() throws IOException {
        Passes.Counts counts = run(new LoneWorker(), "out");

        assertThat(counts.finish().get("rejected.evaluation_overlap.documents")).isEqualTo(1);
        assertThat(counts.finish().get("kept.documents")).isEqualTo(2);
        assertThat(folder.resolve("out/report.json")).content().containsIgnoringWhitespaces(
                "\"boolq\":{\"items\":6,\"tooShort\":0,\"found\":1,\"dropped\":1,\"cut\":1}",
                "\"evaluation boolq\" : \"");
        assertThat(folder.resolve("out/report.html")).content().contains("평가 자료와 겹친 문서");
        assertThat(
                Corpus.explain(folder.resolve("out.yaml"), FileReader.id(new Origin("prose", "a.jsonl", 0))))
                .last().satisfies(event -> assertThat(event.detail())
                        .startsWith("decontaminate: boolq/kobest-boolq-dev-3: 1.000 of the characters"));
        assertThat(
                Corpus.explain(folder.resolve("out.yaml"), FileReader.id(new Origin("prose", "a.jsonl", 1))))
                .last().satisfies(event -> assertThat(event.detail())
                        .contains("; evaluation boolq/kobest-boolq-dev-3"));
    }

    @Test
    void sparkAndARunThatWasCutOffEndWithTheSameBytes() throws IOException {
        run(new LoneWorker(), "whole");
        try (Crew crew = new SparkCrew("local[2]", folder.resolve("scratch").toString())) {
            run(crew, "spark");
        }
        run(new LoneWorker(), "again");
        Files.delete(folder.resolve("again/parts/evaluation.index"));
        Files.delete(folder.resolve("again/parts/3-finish/00000.done"));
        run(new LoneWorker(), "again");

        assertThat(files(folder.resolve("spark"))).isEqualTo(files(folder.resolve("whole")));
        assertThat(files(folder.resolve("again"))).isEqualTo(files(folder.resolve("whole")));
    }

    @Test
    void aRunIsNotGoneOnWithWhenAnEvaluationFileHasChanged() throws IOException {
        run(new LoneWorker(), "out");
        Files.writeString(folder.resolve("boolq.jsonl"),
                "{\"id\":\"1\",\"paragraph\":\"다른 문항이다\",\"question\":\"그런가?\"}");

        assertThatThrownBy(() -> run(new LoneWorker(), "out")).isInstanceOf(CorpusException.class)
                .hasMessageContaining("holds a run of another recipe");
    }

    @Test
    void aMisspeltKeyOfASetIsRefusedWithTheNearestOne() throws IOException {
        assertThatThrownBy(() -> read("""
                  - name: boolq
                    path: boolq.jsonl
                    feilds: [paragraph]
                """)).isInstanceOf(SettingsException.class)
                .hasMessageContaining("evaluation[0].feilds: unknown key; did you mean 'fields'?");
        assertThatThrownBy(() -> read("""
                  - name: boolq
                    path: bolq.jsonl
                """)).isInstanceOf(SettingsException.class).hasMessageContaining("which does not exist");
    }

    @Test
    void aRecordsOwnMemberOfThatNameIsNotTakenForAFinding() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), """
                {"text":"%s","licence":"CC0-1.0","evaluation":"good","pii":"a=b"}
                """.formatted(LONG));

        assertThat(run(new LoneWorker(), "out").finish().get("kept.documents")).isEqualTo(1);
        assertThat(folder.resolve("out/report.json")).content().containsIgnoringWhitespaces("\"found\":0");
    }

    private void read(String evaluation) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file,
                "name: test\noutput: out\nsources:\n  - name: prose\n    path: a.jsonl\nevaluation:\n"
                        + evaluation);
        RecipeReader.read(file);
    }

    private Passes.Counts run(Crew crew, String output) throws IOException {
        Path file = folder.resolve(output + ".yaml");
        Files.writeString(file, """
                name: test
                output: %s
                sources:
                  - name: prose
                    path: a.jsonl
                evaluation:
                  - name: boolq
                    path: boolq.jsonl
                    fields: [paragraph, question]
                """.formatted(output));
        return new Passes(RecipeReader.read(file), crew).run();
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
