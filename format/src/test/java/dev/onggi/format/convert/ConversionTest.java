package dev.onggi.format.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.Golden;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.format.inspect.Inspection;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.format.quantize.Quantization;
import dev.onggi.format.quantize.QuantizationScheme;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "qwen3", "gemma3"})
    void toGgufAndBackGivesEqualTensorsAndNumbers(String family) {
        Path gguf = directory.resolve("model.gguf");
        Path back = directory.resolve("back");
        Conversion.toGguf(Golden.path("models/" + family), gguf, ElementType.BF16, ProgressListener.NONE);
        Conversion.toHuggingFace(gguf, back, ProgressListener.NONE);
        try (Checkpoint before = Checkpoints.open(Golden.path("models/" + family));
                Checkpoint after = Checkpoints.open(back)) {
            assertThat(after.config()).isEqualTo(before.config());
            assertThat(after.chatTemplate()).isEqualTo(before.chatTemplate()).isPresent();
            assertThat(after.tensors()).hasSameSizeAs(before.tensors());
            for (Tensor tensor : before.tensors()) {
                Tensor same = after.tensor(tensor.name()).orElseThrow();
                assertThat(same.type()).as(tensor.name()).isEqualTo(tensor.type());
                assertThat(same.data().mismatch(tensor.data())).as(tensor.name()).isEqualTo(-1);
            }
        }
    }

    @Test
    void llamaRowsAreInPairsAndItsRopeIsATensor() {
        Path gguf = directory.resolve("model.gguf");
        Conversion.toGguf(Golden.path("models/llama"), gguf, ElementType.F32, ProgressListener.NONE);
        try (Checkpoint plain = Checkpoints.open(Golden.path("models/llama"));
                Checkpoint paired = Checkpoints.open(gguf)) {
            assertThat(paired.config().rope().layout()).isEqualTo(RopeConfig.Layout.PAIRS);
            assertThat(paired.config().rope().scaling()).isInstanceOf(RopeScaling.PerFrequency.class);
            float[] before = Dequantizer.dequantize(plain.tensor("blk.1.attn_q.weight").orElseThrow());
            float[] after = Dequantizer.dequantize(paired.tensor("blk.1.attn_q.weight").orElseThrow());
            int columns = plain.config().hiddenSize();
            int head = plain.config().headSize();
            for (int row = 0; row < head; row++) {
                int from = 3 * head + row / 2 + row % 2 * head / 2;
                assertThat(after[(3 * head + row) * columns + 5]).isEqualTo(before[from * columns + 5]);
            }
        }
    }

    @Test
    void gemmaNormsHaveTheirOneAdded() {
        Path gguf = directory.resolve("model.gguf");
        Conversion.toGguf(Golden.path("models/gemma3"), gguf, ElementType.Q8_0, ProgressListener.NONE);
        try (Checkpoint before = Checkpoints.open(Golden.path("models/gemma3"));
                Checkpoint after = Checkpoints.open(gguf)) {
            assertThat(before.normOffset()).isEqualTo(1);
            assertThat(after.normOffset()).isZero();
            float[] stored = Dequantizer.dequantize(before.tensor("blk.0.attn_q_norm.weight").orElseThrow());
            float[] added = Dequantizer.dequantize(after.tensor("blk.0.attn_q_norm.weight").orElseThrow());
            assertThat(added[3]).isEqualTo(stored[3] + 1);
            assertThat(after.config().slidingLayers()).isEqualTo(before.config().slidingLayers());
            assertThat(after.config().attentionScale()).isEqualTo(before.config().attentionScale());
            assertThat(after.config().localRope()).isEqualTo(before.config().localRope());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "gemma3"})
    void theTokenizerComesBack(String family) {
        Path gguf = directory.resolve("model.gguf");
        Path back = directory.resolve("back");
        Conversion.toGguf(Golden.path("models/" + family), gguf, ElementType.F16, ProgressListener.NONE);
        Conversion.toHuggingFace(gguf, back, ProgressListener.NONE);
        Path before = Golden.path("models/" + family + "/tokenizer.json");
        Path after = back.resolve("tokenizer.json");
        assertThat(vocabulary(after)).containsAllEntriesOf(vocabulary(before));
        assertThat(merges(after)).containsAll(merges(before));
    }

    @Test
    void theGgufHasThePreTokenizersNameAndTheEndOfTurn() {
        Path gguf = directory.resolve("model.gguf");
        Conversion.toGguf(Golden.path("models/llama"), gguf, ElementType.F16, ProgressListener.NONE);
        try (Checkpoint model = Checkpoints.open(gguf)) {
            TokenizerSource.Gguf source = (TokenizerSource.Gguf) model.tokenizer();
            assertThat(source.pre()).contains("llama-bpe");
            assertThat(source.bosId()).contains(261);
            assertThat(source.eosId()).contains(262);
            assertThat(source.tokens()).hasSize(320).contains("<|eot_id|>", "[PAD319]");
            assertThat(model.config().eosIds()).containsExactly(262, 263);
        }
    }

    @Test
    void aQuantisedModelIsInspectedAndRuns() {
        Path gguf = directory.resolve("model.gguf");
        Path small = directory.resolve("small.gguf");
        Conversion.toGguf(Golden.path("models/qwen3"), gguf, ElementType.F16, ProgressListener.NONE);
        List<Long> heard = new ArrayList<>();
        Quantization.Report report = Quantization.quantize(gguf, small, QuantizationScheme.Q4_K_M,
                (done, total) -> heard.add(total - done));
        assertThat(heard).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
        assertThat(report.bytesAfter()).isLessThan(report.bytesBefore() / 2);
        assertThat(report.fallbacks()).isEqualTo(15);
        Inspection inspection = Inspection.of(small);
        assertThat(inspection.obstacle()).isEmpty();
        assertThat(inspection.format()).isEqualTo("GGUF 3");
        assertThat(inspection.bytesByType()).containsOnlyKeys(ElementType.F32, ElementType.Q5_0,
                ElementType.Q8_0);
        assertThat(inspection.parameters())
                .isEqualTo(Inspection.of(Golden.path("models/qwen3")).parameters());
        ModelConfig config = inspection.config().orElseThrow();
        assertThat(inspection.cacheBytesPerThousandTokens())
                .contains(1000L * 2 * 2 * config.layers() * config.keyValueHeads() * config.headSize());
    }

    @Test
    void aFullDiskOrAnErrorLeavesNothingBehind() throws IOException {
        Path out = directory.resolve("model.gguf");
        assertThatThrownBy(
                () -> Conversion.toGguf(Golden.path("models/llama"), out, ElementType.F16, (done, total) -> {
                    throw new FormatException(out, "", "cannot be written: No space left on device");
                })).isInstanceOf(FormatException.class).hasMessageContaining("No space left");
        Conversion.toGguf(Golden.path("models/llama"), out, ElementType.F16, ProgressListener.NONE);
        assertThatThrownBy(() -> Conversion.toHuggingFace(out, directory.resolve("back"), (done, total) -> {
            throw new FormatException(out, "", "cannot be written: No space left on device");
        })).isInstanceOf(FormatException.class).hasMessageContaining("No space left");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void anOutputThatExistsAlreadyIsNotOverwrittenByADirectory() throws IOException {
        Path gguf = directory.resolve("model.gguf");
        Conversion.toGguf(Golden.path("models/llama"), gguf, ElementType.F16, ProgressListener.NONE);
        Path taken = Files.createDirectory(directory.resolve("taken"));
        Files.writeString(taken.resolve("precious"), "x");
        assertThatThrownBy(() -> Conversion.toHuggingFace(gguf, taken, ProgressListener.NONE))
                .isInstanceOf(FormatException.class).hasMessageContaining("exists already");
        assertThatThrownBy(
                () -> Quantization.quantize(gguf, gguf, QuantizationScheme.Q8_0, ProgressListener.NONE))
                .isInstanceOf(FormatException.class).hasMessageContaining("is the input");
        assertThatThrownBy(
                () -> Conversion.toGguf(Golden.path("models/llama"), directory.resolve("no/such/a.gguf"),
                        ElementType.F16, ProgressListener.NONE))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("does not exist. Create it first");
    }

    @Test
    void aPreTokenizerWithoutANameIsRefused() throws IOException {
        Path copy = directory.resolve("copy");
        copy(Golden.path("models/qwen2"), copy);
        Path file = copy.resolve("tokenizer.json");
        Files.writeString(file, Files.readString(file).replace("\\\\p{N}|", "\\\\p{N}{1,2}|"));
        assertThatThrownBy(
                () -> Conversion.toGguf(copy, directory.resolve("a.gguf"), ElementType.F16,
                        ProgressListener.NONE))
                .isInstanceOf(FormatException.class).hasMessageStartingWith(file + ": pre_tokenizer is none");
    }

    @Test
    void aTensorTheFamilyNeedsIsMissedByName() throws IOException {
        Path copy = directory.resolve("copy");
        copy(Golden.path("models/qwen2"), copy);
        Map<String, Object> config = JsonFile.read(copy.resolve("config.json"), 100_000).plain();
        config.put("model_type", "gemma3_text");
        config.remove("hidden_act");
        JsonText.write(copy.resolve("config.json"), config);
        assertThatThrownBy(() -> Checkpoints.open(copy)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(copy.toString())
                .hasMessageContaining("tensor blk.0.ffn_norm.weight is missing");
        Inspection inspection = Inspection.of(copy);
        assertThat(inspection.obstacle().orElseThrow()).contains("is missing");
        assertThat(inspection.tensors()).hasSize(26);
    }

    private static Map<String, Object> vocabulary(Path tokenizer) {
        return JsonFile.read(tokenizer, 1 << 20).requiredObject("model").requiredObject("vocab").plain();
    }

    private static List<Object> merges(Path tokenizer) {
        return JsonFile.read(tokenizer, 1 << 20).requiredObject("model").plain()
                .get("merges") instanceof List<?> merges
                        ? List.copyOf(merges)
                        : List.of("none");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
