package dev.onggi.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.corpus.TokenizerTraining.Boundaries;
import dev.onggi.corpus.TokenizerTraining.Fit;
import dev.onggi.corpus.TokenizerTraining.Order;
import dev.onggi.corpus.TokenizerTraining.Summary;
import dev.onggi.corpus.TokenizerTraining.Target;
import dev.onggi.corpus.crew.LoneWorker;
import dev.onggi.corpus.spark.SparkCrew;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTrainingTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"), "golden/tokenizer-training");
    private static final int SIZE = 600;

    @TempDir
    Path folder;

    @Test
    void sparkTrainsWhatALoneWorkerTrains() throws IOException {
        List<Path> files = List.of(GOLDEN.resolve("prose.jsonl"), GOLDEN.resolve("letters.jsonl"));
        Summary alone = TokenizerTraining.train(order(files, "alone.json"), new LoneWorker());
        Summary together;
        try (SparkCrew crew = new SparkCrew("local[2]", folder.resolve("spark").toString())) {
            together = TokenizerTraining.train(order(files, "together.json"), crew);
        }

        assertThat(folder.resolve("together.json")).hasSameTextualContentAs(folder.resolve("alone.json"));
        assertThat(together.words()).isEqualTo(alone.words());
        assertThat(alone.tokens()).isEqualTo(SIZE);
    }

    @Test
    void packedJsonLinesGiveWhatPlainOnesGive() throws IOException {
        Path packed = folder.resolve("prose.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(GOLDEN.resolve("prose.jsonl"), out);
        }
        TokenizerTraining.train(order(List.of(packed), "packed.json"), new LoneWorker());
        TokenizerTraining.train(order(List.of(GOLDEN.resolve("prose.jsonl")), "plain.json"),
                new LoneWorker());

        assertThat(folder.resolve("packed.json")).hasSameTextualContentAs(folder.resolve("plain.json"));
    }

    @Test
    void recordsWithoutTheFieldAreCountedAndTheFirstIsExplained() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), """
                {"body":"항아리 항아리"}
                {"text":"장독대 장독대"}
                """);
        Summary summary = TokenizerTraining.train(order(List.of(file), "a.json"), new LoneWorker());

        assertThat(summary.texts()).isEqualTo(1);
        assertThat(summary.rejected()).isEqualTo(1);
        assertThat(summary.example()).contains("has no text in 'text'").contains("body");
    }

    @Test
    void filesWithoutAnyTextSayWhichFieldsTheyHave() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"body\":\"항아리\"}\n");

        assertThatThrownBy(() -> TokenizerTraining.train(order(List.of(file), "a.json"), new LoneWorker()))
                .isInstanceOf(CorpusException.class).hasMessageContaining("a.jsonl: no text was found")
                .hasMessageContaining("[body]").hasMessageContaining("--field");
    }

    @Test
    void theMeasureCountsBytesWordsAndTokens() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "가 나다.\n");
        Files.writeString(folder.resolve("b.txt"), "x");
        TokenizerTraining.train(
                new Order(List.of(folder.resolve("b.txt")), "text", 0, Boundaries.WORDS,
                        List.of(new Target(TokenizerTraining.smallestSize(), folder.resolve("bytes.json")))),
                new LoneWorker());
        Tokenizer bytes = Tokenizers.fromHuggingFace(folder.resolve("bytes.json"), Optional.empty());

        Fit fit = TokenizerTraining.measure(bytes, List.of(file), "text", 0);

        assertThat(fit).isEqualTo(new Fit(TokenizerTraining.smallestSize(), 12, 2, 12, 1, 6, 1, 0.75));
    }

    @Test
    void textsThatAreHeldOutAreMeasuredAndNotTrainedOn() throws IOException {
        List<Path> files = List.of(GOLDEN.resolve("prose.jsonl"));
        Summary all = TokenizerTraining.train(order(files, "all.json"), new LoneWorker());
        Summary rest = TokenizerTraining.train(order(files, 20, Boundaries.WORDS, "rest.json"),
                new LoneWorker());
        Tokenizer tokenizer = Tokenizers.fromHuggingFace(folder.resolve("all.json"), Optional.empty());
        long everything = TokenizerTraining.measure(tokenizer, files, "text", 0).bytes();
        long heldOut = TokenizerTraining.measure(tokenizer, files, "text", 20).bytes();

        assertThat(everything).isEqualTo(all.bytes());
        assertThat(rest.bytes() + heldOut).isEqualTo(everything);
        assertThat((double) (all.texts() - rest.texts()) / all.texts()).isBetween(0.1, 0.3);
    }

    @Test
    void noMergeCrossesAMorphemeBoundary() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.writeString(file, "학교에서 학교에서 학교에서 학교를 학교를 집에서 집에서 집을\n".repeat(20));
        TokenizerTraining.train(order(List.of(file), 0, Boundaries.WORDS, "words.json"), new LoneWorker());
        TokenizerTraining.train(order(List.of(file), 0, Boundaries.MORPHEMES, "morphemes.json"),
                new LoneWorker());

        assertThat(pieces("words.json", " 집에서 학교에서 학교를")).containsExactly(" 집에서", " 학교에서", " 학교를");
        assertThat(pieces("morphemes.json", " 집에서 학교에서 학교를")).containsExactly(" 집", "에서", " 학교", "에서",
                " 학교", "를");
    }

    @Test
    void placeholdersOfMaskedDataAreNoWords() throws IOException {
        Path masked = Files.writeString(folder.resolve("masked.txt"),
                "#@이름@#은 #@통관번호#와 #@전화번호@# 그리고 #@모름@#");
        Path parts = Files.writeString(folder.resolve("parts.txt"), "그리고 #@모름@#");
        Summary all = TokenizerTraining.train(order(List.of(masked), "masked.json"), new LoneWorker());
        Summary rest = TokenizerTraining.train(order(List.of(parts), "parts.json"), new LoneWorker());

        assertThat(all.words() - rest.words()).as("은, a blank, 와, a blank").isEqualTo(4);
    }

    @Test
    void severalSizesAreTrainedTogether() throws IOException {
        List<Path> files = List.of(GOLDEN.resolve("prose.jsonl"));
        TokenizerTraining.train(new Order(files, "text", 0, Boundaries.WORDS,
                List.of(new Target(400, folder.resolve("400/tokenizer.json")),
                        new Target(SIZE, folder.resolve("600/tokenizer.json")))),
                new LoneWorker());
        TokenizerTraining.train(order(files, "alone.json"), new LoneWorker());

        assertThat(folder.resolve("600/tokenizer.json"))
                .hasSameTextualContentAs(folder.resolve("alone.json"));
        assertThat(Tokenizers.fromHuggingFace(folder.resolve("400/tokenizer.json"), Optional.empty())
                .vocabularySize()).isEqualTo(400);
    }

    private List<String> pieces(String tokenizer, String text) {
        Tokenizer read = Tokenizers.fromHuggingFace(folder.resolve(tokenizer), Optional.empty());
        return Arrays.stream(read.encode(text, SpecialTokens.NONE)).mapToObj(id -> read.decode(id)).toList();
    }

    private Order order(List<Path> files, String output) {
        return order(files, 0, Boundaries.WORDS, output);
    }

    private Order order(List<Path> files, int heldOut, Boundaries boundaries, String output) {
        return new Order(files, "text", heldOut, boundaries,
                List.of(new Target(SIZE, folder.resolve(output))));
    }
}
