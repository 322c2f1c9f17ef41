package dev.onggi.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.Golden;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

    private final Arena arena = Arena.ofShared();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void aShardedModelIsReadWhole() {
        List<Tensor> tensors = SafetensorsModel.read(Golden.path("models/llama"), arena, name -> true);
        assertThat(tensors).hasSize(21).extracting(Tensor::name)
                .contains("model.layers.1.self_attn.q_proj.weight");
    }

    @Test
    void whatIsWrittenInShardsIsReadBack() throws IOException {
        List<Tensor> tensors = SafetensorsModel.read(Golden.path("models/qwen2"), arena, name -> true);
        List<NewTensor> copies = tensors.stream().map(tensor -> NewTensor.copyOf(tensor.name(), tensor))
                .toList();
        SafetensorsWriter.write(directory, copies, 10_000, ProgressListener.NONE);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".safetensors")).count())
                    .isGreaterThan(3);
        }
        List<Tensor> back = SafetensorsModel.read(directory, arena, name -> true);
        assertThat(back).hasSameSizeAs(tensors);
        for (int i = 0; i < tensors.size(); i++) {
            assertThat(back.get(i).name() + back.get(i).type() + back.get(i).shape())
                    .isEqualTo(tensors.get(i).name() + tensors.get(i).type() + tensors.get(i).shape());
            assertThat(back.get(i).data().mismatch(tensors.get(i).data())).isEqualTo(-1);
        }
    }

    @Test
    void theDataBeginAtAMultipleOfEight() throws IOException {
        List<Tensor> tensors = SafetensorsModel.read(Golden.path("models/qwen2"), arena, name -> true);
        SafetensorsWriter.write(directory, List.of(NewTensor.copyOf("an odd name", tensors.getFirst())),
                1 << 30,
                ProgressListener.NONE);
        byte[] bytes = Files.readAllBytes(directory.resolve("model.safetensors"));
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
    }

    @Test
    void headersThatCannotBeAreRefused() {
        refused(new byte[3], "has 3 bytes");
        refused(file(Long.MAX_VALUE, "{}", 0),
                "the header length is 9223372036854775807; expected 2 to 100,000,000");
        refused(file(-1, "{}", 0), "the header length is 18446744073709551615");
        refused(file(90_000_000, "{}", 0), "the header needs bytes 8..90,000,008 but the file ends at 10");
        refused(file("not json", 0), "the header is not valid JSON");
        refused(file("[1]", 0), "the header should be a JSON object");
        refused(file("{\"a\":1}", 0), "a should be an object but is 1");
        refused(file("{\"a\":{},\"a\":{}}", 0), "Duplicate Object property");
        refused(file("[".repeat(3000), 0), "nesting depth");
    }

    @Test
    void tensorsThatCannotBeAreRefused() {
        refused(tensor("F32", "[2]", "[0,4]", 8), "tensor a of shape [2] and dtype F32 takes 8 bytes");
        refused(tensor("F32", "[2]", "[0,8]", 4), "tensor a needs bytes");
        refused(tensor("F32", "[2]", "[8,0]", 8), "tensor a");
        refused(tensor("I64", "[1]", "[0,8]", 8), "tensor a has dtype I64; Onggi reads F32, F16 and BF16");
        refused(tensor("F32", "[-1]", "[0,8]", 8), "expected whole numbers from 0");
        refused(tensor("F32", "[1e30]", "[0,8]", 8), "expected whole numbers from 0");
        refused(tensor("F32", "[4611686018427387904,4611686018427387904]", "[0,8]", 8), "impossible shape");
        refused(tensor("F32", "[2]", "[0]", 8), "has 1 data_offsets; expected 2");
        refused(tensor("F32", "\"x\"", "[0,8]", 8), "has no array shape");
        refused(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[8,24]}}", 24), "inside tensor a");
        refused(file("{\"a\\u0007\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", 16),
                "control characters");
    }

    @Test
    void aShardCutShortSaysSoAndNamesTheFile() throws IOException {
        Path shard = Golden.path("models/llama/model-00002-of-00003.safetensors");
        for (Path file : List.of(Golden.path("models/llama/model.safetensors.index.json"),
                Golden.path("models/llama/model-00001-of-00003.safetensors"),
                Golden.path("models/llama/model-00003-of-00003.safetensors"))) {
            Files.copy(file, directory.resolve(file.getFileName()));
        }
        byte[] bytes = Files.readAllBytes(shard);
        Path cut = directory.resolve(shard.getFileName());
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> SafetensorsModel.read(directory, arena, name -> true))
                .isInstanceOf(FormatException.class).hasMessageStartingWith(cut.toString())
                .hasMessageContaining("The download stopped early");
        Files.delete(cut);
        assertThatThrownBy(() -> SafetensorsModel.read(directory, arena, name -> true))
                .isInstanceOf(FormatException.class).hasMessageStartingWith(cut + ": does not exist");
    }

    @Test
    void anIndexCannotReachOutsideItsDirectory() throws IOException {
        for (String name : List.of("../../etc/passwd", "/etc/passwd", "a/b", "..", ".hidden", "a\\\\b", "")) {
            Files.writeString(directory.resolve("model.safetensors.index.json"),
                    "{\"weight_map\":{\"a\":\"" + name + "\"}}");
            assertThatThrownBy(() -> SafetensorsModel.read(directory, arena, tensor -> true)).as(name)
                    .isInstanceOf(FormatException.class).hasMessageContaining("expected a plain file name");
        }
    }

    @Test
    void aTensorTheIndexPromisesAndTheShardLacksIsNamed() throws IOException {
        Files.write(directory.resolve("x.safetensors"), tensor("F32", "[1]", "[0,4]", 4));
        Files.writeString(directory.resolve("model.safetensors.index.json"),
                "{\"weight_map\":{\"a\":\"x.safetensors\",\"b\":\"x.safetensors\"}}");
        assertThatThrownBy(() -> SafetensorsModel.read(directory, arena, name -> true))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("weight_map.b says the tensor is in x.safetensors");
    }

    @Test
    void aDirectoryWithoutSafetensorsSaysWhatIsExpected() {
        assertThatThrownBy(() -> SafetensorsModel.read(directory, arena, name -> true))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("pytorch_model.bin must be converted first");
    }

    @Test
    void emptyTensorsAreRead() throws IOException {
        Path file = Files.write(directory.resolve("x.safetensors"), tensor("F16", "[0,3]", "[0,0]", 0));
        List<Tensor> tensors = SafetensorsFile.read(file, arena, name -> true);
        assertThat(tensors.getFirst().data().toArray(ValueLayout.JAVA_BYTE)).isEmpty();
    }

    private static byte[] tensor(String dtype, String shape, String offsets, int data) {
        return file(
                "{\"a\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets
                        + "}}",
                data);
    }

    private static byte[] file(String header, int data) {
        return file(header.getBytes(StandardCharsets.UTF_8).length, header, data);
    }

    private static byte[] file(long length, String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(length)
                .put(json)
                .array();
    }

    private void refused(byte[] bytes, String message) {
        try {
            Path file = Files.write(directory.resolve("bad.safetensors"), bytes);
            assertThatThrownBy(() -> SafetensorsFile.read(file, arena, name -> true))
                    .isInstanceOf(FormatException.class).hasMessageStartingWith(file.toString())
                    .hasMessageContaining(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
