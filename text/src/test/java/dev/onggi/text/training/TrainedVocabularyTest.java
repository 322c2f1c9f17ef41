package dev.onggi.text.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainedVocabularyTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"), "golden");
    private static final JsonNode EXPECTED = read("tokenizer-training/vocabulary.json");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"prose", "letters"})
    void mergesAreThoseOfHuggingFacesTrainer(String corpus) throws IOException {
        TrainedVocabulary trained = train(corpus);

        List<List<Integer>> expected = new ArrayList<>();
        EXPECTED.get(corpus).get("merges").forEach(
                m -> expected.add(List.of(m.get(0).intValue(), m.get(1).intValue(), m.get(2).intValue())));
        assertThat(trained.merges().stream().map(merge -> List.of(merge.left(), merge.right(),
                trained.tokens().indexOf(
                        trained.tokens().get(merge.left()) + trained.tokens().get(merge.right())))))
                .containsExactlyElementsOf(expected);
        assertThat(trained.tokens().size() + MidmTokens.LAST.size())
                .isEqualTo(EXPECTED.get(corpus).get("size").intValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prose", "letters"})
    void theWrittenFileCutsTextAsHuggingFaceTokenizersDoes(String corpus) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        TokenizerFiles.write(train(corpus), MidmTokens.FIRST, MidmTokens.LAST, file);
        Tokenizer tokenizer = Tokenizers.fromHuggingFace(file,
                Optional.of(folder.resolve("tokenizer_config.json")));

        List<String> texts = texts(corpus);
        JsonNode expected = read("tokenizer-training/ids.json").get(corpus);
        assertThat(expected.size()).isEqualTo(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(tokenizer.encode(texts.get(i), SpecialTokens.ALL)).as("text %d: '%s'", i, texts.get(i))
                    .isEqualTo(expected.get(i).valueStream().mapToInt(JsonNode::intValue).toArray());
        }
        assertThat(tokenizer.bosId()).hasValue(0);
        assertThat(tokenizer.eosId()).hasValue(2);
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished");
    }

    @Test
    void theWrittenFileCutsTextAsLlamaCppDoes() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        TokenizerFiles.write(train("prose"), MidmTokens.FIRST, MidmTokens.LAST, file);
        Tokenizer tokenizer = Tokenizers.fromHuggingFace(file, Optional.empty());

        List<String> texts = texts("prose");
        JsonNode expected = read("tokenizer-training/llama-ids.json");
        assertThat(expected.size()).isEqualTo(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            if (!expected.get(i).isNull()) {
                assertThat(tokenizer.encode(texts.get(i), SpecialTokens.ALL)).as("text '%s'", texts.get(i))
                        .isEqualTo(expected.get(i).valueStream().mapToInt(JsonNode::intValue).toArray());
            }
        }
        assertThat(expected.valueStream().filter(JsonNode::isNull).count())
                .isLessThan(texts.size() / 4);
    }

    @Test
    void countsOfTwoHalvesAddedAreTheCountsOfTheWhole() throws Exception {
        List<String> documents = documents("prose");
        WordCounts whole = count(documents);
        WordCounts halves = sent(count(documents.subList(documents.size() / 2, documents.size())));
        halves.addAll(sent(count(documents.subList(0, documents.size() / 2))));

        assertThat(halves.size()).isEqualTo(whole.size());
        assertThat(halves.total()).isEqualTo(whole.total());
        assertThat(TrainedVocabulary.train(halves, 1000, MidmTokens.FIRST))
                .isEqualTo(TrainedVocabulary.train(whole, 1000, MidmTokens.FIRST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prose", "letters"})
    void aVocabularyLearnedOnTheWayToALargerOneIsThatLearnedAlone(String corpus) throws IOException {
        WordCounts counts = count(documents(corpus));
        List<Integer> sizes = List.of(300, 1000, 1001, 2500, 1_000_000);
        List<TrainedVocabulary> together = TrainedVocabulary.train(counts, sizes, MidmTokens.FIRST);

        for (int i = 0; i < sizes.size(); i++) {
            assertThat(together.get(i)).as("%d tokens", sizes.get(i))
                    .isEqualTo(TrainedVocabulary.train(counts, sizes.get(i), MidmTokens.FIRST));
        }
    }

    @Test
    void aWordIsCountedOnceForEachTimeItStandsInTheText() {
        WordCounts counts = count(List.of("항아리 항아리 항아리", "\ud800 \ud83d\ude00"));

        assertThat(counts.size()).isEqualTo(4);
        assertThat(List.of(counts.word(0), counts.word(1), counts.word(2), counts.word(3)))
                .containsExactly("항아리", " 항아리", "\ufffd", " \ud83d\ude00");
        assertThat(counts.count(1)).isEqualTo(2);
    }

    @Test
    void aCorpusWithoutPairsGivesTheBytesAlone() {
        TrainedVocabulary bytes = TrainedVocabulary.train(count(List.of("a", "")), 1000, MidmTokens.FIRST);

        assertThat(bytes.tokens()).hasSize(256 + MidmTokens.FIRST.size()).doesNotHaveDuplicates();
        assertThat(bytes.merges()).isEmpty();
    }

    @Test
    void theSpecialTokensAreMidms() {
        List<String> midms = new ArrayList<>();
        read("tokenizer/midm2-config.json").get("added_tokens_decoder")
                .forEach(token -> midms.add(token.get("content").stringValue()));
        List<String> ours = new ArrayList<>(MidmTokens.FIRST);
        ours.addAll(MidmTokens.LAST);

        assertThat(midms).containsSubsequence(ours);
        assertThat(ours).filteredOn(token -> token.startsWith("#@")).hasSize(18);
    }

    private static List<String> texts(String corpus) throws IOException {
        List<String> texts = new ArrayList<>();
        read("tokenizer/texts.json").get("torture").forEach(text -> texts.add(text.stringValue()));
        read("tokenizer/texts.json").get("mixed").forEach(text -> texts.add(text.stringValue()));
        texts.addAll(documents(corpus).subList(0, 5));
        return texts;
    }

    private static TrainedVocabulary train(String corpus) throws IOException {
        return TrainedVocabulary.train(count(documents(corpus)),
                EXPECTED.get(corpus).get("asked").intValue() - MidmTokens.LAST.size(), MidmTokens.FIRST);
    }

    private static WordCounts count(List<String> documents) {
        WordCounts counts = new WordCounts();
        documents.forEach(counts::addText);
        return counts;
    }

    private static WordCounts sent(WordCounts counts) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(counts.trimmed());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (WordCounts) in.readObject();
        }
    }

    private static List<String> documents(String corpus) throws IOException {
        return Files.readAllLines(GOLDEN.resolve("tokenizer-training/" + corpus + ".jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line).get("text").stringValue()).toList();
    }

    private static JsonNode read(String name) {
        return JsonMapper.shared().readTree(GOLDEN.resolve(name));
    }
}
