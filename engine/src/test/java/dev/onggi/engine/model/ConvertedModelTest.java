package dev.onggi.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.ModelText;
import dev.onggi.engine.model.GoldenModel.Chunk;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.convert.Conversion;
import dev.onggi.format.inspect.Inspection;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.format.safetensors.SafetensorsModel;
import dev.onggi.format.safetensors.SafetensorsWriter;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden models as GGUF files, and as directories again: PyTorch's logits still hold.
class ConvertedModelTest {
    private static final String KERNELS = "scalar";
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-4f);
    private static final Path TOKENIZERS = Path.of(System.getProperty("repo.root"), "golden", "tokenizer");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"llama-plain", "llama-wide-heads-untied", "llama-biases", "llama-llama3",
            "llama-yarn", "qwen2", "qwen3", "gemma3"})
    void aModelComputesTheSameAsAGgufFileAndAsADirectoryAgain(String name) throws IOException {
        Path original = withLetters(name);
        Path gguf = directory.resolve("model.gguf");
        Path back = directory.resolve("back");
        Conversion.toGguf(original, gguf, ElementType.F32, ProgressListener.NONE);
        assertComputesAsPyTorch(gguf, name);
        Conversion.toHuggingFace(gguf, back, ProgressListener.NONE);
        assertComputesAsPyTorch(back, name);
        assertThat(config(back)).isEqualTo(config(original));
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama-yarn", "llama-llama3"})
    void scaledRotationInAFileOfLlamaCppsConverterIsReadAsItIsMeant(String name) throws IOException {
        Path gguf = GoldenModel.FOLDER.resolve("gguf").resolve(name + ".gguf");
        assertThat(config(gguf).rope().scaling()).isInstanceOf(
                name.endsWith("yarn") ? RopeScaling.Yarn.class : RopeScaling.PerFrequency.class);
        assertComputesAsPyTorch(gguf, name);
    }

    @Test
    void aFileOfVersion2IsReadAsOneOfVersion3() throws IOException {
        Path gguf = GoldenModel.FOLDER.resolve("gguf/llama-llama3-v2.gguf");
        assertThat(Inspection.of(gguf).format()).isEqualTo("GGUF 2");
        assertThat(Inspection.of(gguf).obstacle()).isEmpty();
        assertComputesAsPyTorch(gguf, "llama-llama3");
        assertThat(ModelText.open(gguf).tokenizer().token(5)).isEqualTo("&");
    }

    @Test
    void whatIsWrittenOfYarnIsWhatLlamaCppsConverterWrites() throws IOException {
        Path gguf = directory.resolve("model.gguf");
        Conversion.toGguf(withLetters("llama-yarn"), gguf, ElementType.F32, ProgressListener.NONE);
        assertThat(config(gguf).rope())
                .isEqualTo(config(GoldenModel.FOLDER.resolve("gguf/llama-yarn.gguf")).rope());
    }

    @Test
    void midm1ComputesAndTokenisesTheSameAsAGgufFileAndAsADirectoryAgain() throws IOException {
        Path original = midmWithItsTokenizer();
        Path gguf = directory.resolve("model.gguf");
        Path back = directory.resolve("back");
        assertComputesAsPyTorch(original, "midm");
        Conversion.toGguf(original, gguf, ElementType.F32, ProgressListener.NONE);
        assertComputesAsPyTorch(gguf, "midm");
        Conversion.toHuggingFace(gguf, back, ProgressListener.NONE);
        assertComputesAsPyTorch(back, "midm");
        assertThat(config(back)).isEqualTo(config(original));
        Tokenizer before = tokenizer(original);
        for (Path form : List.of(gguf, back)) {
            Tokenizer after = tokenizer(form);
            assertThat(after.addsEos()).isTrue();
            assertThat(after.eosId()).isEqualTo(before.eosId());
            assertThat(after.id("<extra_id_0>")).isEqualTo(before.id("<extra_id_0>")).hasValue(1299);
            String text = "믿:음은 한국어를\n\n잘합니다.\t<extra_id_3> ###User;안녕  하세요\n";
            for (SpecialTokens specials : List.of(SpecialTokens.ALL, SpecialTokens.NONE)) {
                int[] ids = before.encode(text, specials);
                assertThat(after.encode(text, specials)).as(form + " " + specials).isEqualTo(ids);
                assertThat(after.decode(ids)).isEqualTo(before.decode(ids));
            }
        }
    }

    /// The golden Mi:dm with a vocabulary as large as its tokenizer's, padded as the real one is: the new rows are zero, so
    /// that the first logits are PyTorch's.
    private Path midmWithItsTokenizer() throws IOException {
        int size = 1312;
        Path from = GoldenModel.FOLDER.resolve("midm");
        Path to = Files.createDirectory(directory.resolve("midm"));
        Map<String, Object> config = new LinkedHashMap<>(
                JsonFile.read(from.resolve("config.json"), 1 << 20).plain());
        config.put("vocab_size", size);
        JsonText.write(to.resolve("config.json"), config);
        Files.copy(TOKENIZERS.resolve("sp-midm.model"), to.resolve("midm_bitext_tokenizer.model"));
        try (Arena arena = Arena.ofShared()) {
            List<NewTensor> tensors = new ArrayList<>();
            for (Tensor tensor : SafetensorsModel.read(from, arena, name -> true)) {
                boolean byToken = tensor.name().contains("wte") || tensor.name().contains("lm_head");
                tensors.add(byToken ? padded(tensor, size) : NewTensor.copyOf(tensor.name(), tensor));
            }
            SafetensorsWriter.write(to, tensors, SafetensorsWriter.SHARD_BYTES, ProgressListener.NONE);
        }
        return to;
    }

    private static NewTensor padded(Tensor tensor, long rows) {
        NewTensor plain = NewTensor.copyOf(tensor.name(), tensor);
        long missing = (rows - tensor.shape().getFirst()) * tensor.shape().getLast() * Float.BYTES;
        return new NewTensor(tensor.name(), tensor.type(), List.of(rows, tensor.shape().getLast()), sink -> {
            plain.content().writeTo(sink);
            sink.accept(ByteBuffer.allocate((int) missing));
        });
    }

    /// The golden model with a tokenizer of 64 letters, without which none is converted.
    private Path withLetters(String name) throws IOException {
        Path to = Files.createDirectory(directory.resolve(name));
        try (Stream<Path> files = Files.list(GoldenModel.FOLDER.resolve(name))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        String vocabulary = IntStream.range(0, 64).mapToObj(id -> "\"" + (char) ('0' + id) + "\": " + id)
                .map(entry -> entry.replace("\"\\\"", "\"\\\\\"")).collect(Collectors.joining(", "));
        Files.writeString(to.resolve("tokenizer.json"),
                "{\"pre_tokenizer\": {\"type\": \"ByteLevel\", \"use_regex\": true}, \"model\": {\"type\": \"BPE\", \"vocab\": {"
                        + vocabulary + "}, \"merges\": []}}");
        return to;
    }

    private static void assertComputesAsPyTorch(Path form, String name) throws IOException {
        try (GoldenModel golden = new GoldenModel(form, name, KERNELS)) {
            float[][] logits = golden.step(List.of(new Chunk(golden.pages(), 0, golden.tokens.length)));
            for (int position = 0; position < logits.length; position++) {
                float[] expected = golden.expected[position];
                assertThat(Arrays.copyOf(logits[position], expected.length))
                        .as("%s, position %d", form, position).containsExactly(expected, TOLERANCE);
            }
        }
    }

    private static ModelConfig config(Path model) {
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            return checkpoint.config();
        }
    }

    private static Tokenizer tokenizer(Path model) {
        return ModelText.open(model).tokenizer();
    }
}
