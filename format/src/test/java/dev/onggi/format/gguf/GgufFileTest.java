package dev.onggi.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, GgufValue> metadata = new LinkedHashMap<>();
        for (GgufType type : List.of(GgufType.UINT8, GgufType.INT8, GgufType.UINT16, GgufType.INT16,
                GgufType.UINT32,
                GgufType.INT32, GgufType.UINT64, GgufType.INT64)) {
            metadata.put("whole." + type, new GgufValue.Whole(type, 100));
        }
        metadata.put("minus", new GgufValue.Whole(GgufType.INT32, -1));
        metadata.put("unsigned", GgufValue.uint32(0xffff_ffffL));
        metadata.put("float", GgufValue.float32(0.5));
        metadata.put("double", new GgufValue.Decimal(GgufType.FLOAT64, 0.1));
        metadata.put("flag", new GgufValue.Flag(true));
        metadata.put("text", new GgufValue.Text("옹기 🏺"));
        metadata.put("texts", new GgufValue.Texts(List.of("가", "", "나")));
        Path file = directory.resolve("a.gguf");
        GgufWriter.write(file, metadata, List.of(tensor("t", 2, 3), tensor("u", 5)), ProgressListener.NONE);
        try (GgufFile read = GgufFile.open(file)) {
            assertThat(read.version()).isEqualTo(3);
            assertThat(read.metadata().values()).isEqualTo(metadata);
            assertThat(read.tensors()).extracting(t -> t.name() + t.shape()).containsExactly("t[2, 3]",
                    "u[5]");
            assertThat(read.tensors().get(1).data().toArray(ValueLayout.JAVA_BYTE))
                    .containsOnly((byte) 5).hasSize(20);
        }
    }

    @Test
    void aStringLongerThanTheWindowIsReadWhole() {
        String text = "가".repeat(200_000);
        Path file = directory.resolve("a.gguf");
        GgufWriter.write(file, Map.of("text", new GgufValue.Text(text)), List.of(), ProgressListener.NONE);
        try (GgufFile read = GgufFile.open(file)) {
            assertThat(read.metadata().text("text")).contains(text);
        }
    }

    @Test
    void aFileThatIsNotGgufSaysSo() {
        refused(new RawGguf().text("PK\3\4 something else entirely"), "does not begin with GGUF");
        refused(new RawGguf(), "does not begin with GGUF");
    }

    @Test
    void versionsOneAndBigEndianAreRefusedByName() {
        refused(new RawGguf().text("GGUF").int32(1).zeros(64), "the version is 1; Onggi reads 2 and 3");
        refused(new RawGguf().text("GGUF").int32(Integer.reverseBytes(3)).zeros(64), "big-endian");
    }

    @Test
    void countsThatTheFileCannotHoldAreRefusedBeforeAnythingIsAllocated() {
        refused(RawGguf.header(Long.MAX_VALUE, 0),
                "the tensor count says there are 9223372036854775807 entries");
        refused(RawGguf.header(-1, 0), "says there are 18446744073709551615 entries");
        refused(RawGguf.header(0, 1L << 60), "the metadata count says");
        refused(RawGguf.header(0, 1).int64(1L << 40).zeros(32),
                "metadata key 0 says there are 1099511627776 entries");
        refused(RawGguf.header(0, 1).string("k").int32(GgufType.STRING.id()).int64(-5).zeros(32),
                "metadata k says");
        refused(RawGguf.header(0, 1).string("k").int32(GgufType.ARRAY.id()).int32(GgufType.STRING.id())
                .int64(1L << 50).zeros(64), "metadata k says there are 1125899906842624 entries");
        refused(RawGguf.header(0, 1).string("k").int32(GgufType.ARRAY.id()).int32(GgufType.FLOAT64.id())
                .int64(9)
                .zeros(64), "metadata k says there are 9 entries");
    }

    @Test
    void typesThatDoNotExistAndArraysOfArraysAreRefused() {
        refused(RawGguf.header(0, 1).string("k").int32(77).zeros(32), "metadata k has the type number 77");
        refused(RawGguf.header(0, 1).string("k").int32(GgufType.ARRAY.id()).int32(GgufType.ARRAY.id())
                .zeros(64),
                "metadata k is an array of arrays");
        refused(RawGguf.header(1, 0).tensor("t", 99, 0, 32).zeros(64),
                "tensor t has element type number 99; Onggi reads [F32");
    }

    @Test
    void namesThatAreTwiceThereOrNotPrintableAreRefused() {
        refused(RawGguf.header(0, 2).uint32Pair("k", 1).uint32Pair("k", 2), "metadata k is there twice");
        refused(RawGguf.header(2, 0).tensor("t", 0, 0, 8).tensor("t", 0, 32, 8).align().zeros(64),
                "tensor t is there twice");
        refused(RawGguf.header(1, 0).tensor("a\u001b[31m", 0, 0, 8).align().zeros(64),
                "the name of tensor 0 is empty, too long or has control characters");
        refused(RawGguf.header(1, 0).tensor("", 0, 0, 8).align().zeros(64), "the name of tensor 0 is empty");
        refused(RawGguf.header(1, 0).tensor("x".repeat(600), 0, 0, 8).align().zeros(64), "too long");
    }

    @Test
    void shapesThatOverflowOrCannotBeAreRefused() {
        refused(RawGguf.header(1, 0).tensor("t", 0, 0, 1L << 40, 1L << 40).align().zeros(64),
                "tensor t has the impossible shape [1099511627776, 1099511627776]");
        refused(RawGguf.header(1, 0).tensor("t", 0, 0, -8).align().zeros(64), "impossible shape");
        refused(RawGguf.header(1, 0).tensor("t", 0, 0, 1, 1, 1, 1, 1).align().zeros(64), "has 5 dimensions");
        refused(RawGguf.header(1, 0).tensor("t", 0, 0).align().zeros(64), "has 0 dimensions");
        refused(RawGguf.header(1, 0).tensor("t", ElementType.Q4_K.ggufId(), 0, 100).align().zeros(64),
                "rows of 100 elements, but Q4_K comes in blocks of 256");
    }

    @Test
    void tensorsBeyondTheEndOverlappingOrAskewAreRefused() {
        refused(RawGguf.header(1, 0).tensor("t", 0, 0, 64).align().zeros(64),
                "tensor t needs bytes 64..320 but the file ends at 128. The download stopped early");
        refused(RawGguf.header(2, 0).tensor("a", 0, 0, 16).tensor("b", 0, 32, 8).align().zeros(128),
                "tensor b begins at byte 128, inside tensor a, which ends at 160");
        refused(RawGguf.header(1, 0).tensor("t", 0, 7, 8).align().zeros(64), "not a multiple of 32");
        refused(RawGguf.header(1, 0).tensor("t", 0, Long.MAX_VALUE - 31, 8).align().zeros(64),
                "tensor t needs bytes");
        refused(RawGguf.header(1, 0).tensor("t", 0, -32, 8).align().zeros(64),
                "lies at offset 18446744073709551584");
    }

    @Test
    void anAlignmentThatIsNoPowerOfTwoIsRefused() {
        refused(RawGguf.header(0, 1).uint32Pair("general.alignment", 48), "general.alignment is 48");
        refused(RawGguf.header(0, 1).uint32Pair("general.alignment", 0), "general.alignment is 0");
    }

    @Test
    void aFileCutShortAnywhereSaysSoAndNamesTheFile() throws IOException {
        Path whole = directory.resolve("whole.gguf");
        GgufWriter.write(whole, Map.of("k", new GgufValue.Text("text"), "n", GgufValue.uint32(5)),
                List.of(tensor("t", 8, 8)), ProgressListener.NONE);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = directory.resolve("cut.gguf");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> GgufFile.open(cut)).as("cut at %d", length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(cut.toString());
        }
    }

    @Test
    void aKeyOfAnotherTypeNamesFileAndKey() {
        Path file = directory.resolve("a.gguf");
        GgufWriter.write(file, Map.of("llama.block_count", new GgufValue.Text("many")), List.of(),
                ProgressListener.NONE);
        try (GgufFile read = GgufFile.open(file)) {
            assertThatThrownBy(() -> read.metadata().whole("llama.block_count"))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(
                            file + ": metadata llama.block_count should be a whole number but is a string. "
                                    + "The file is damaged or was written by a broken converter.");
        }
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() throws IOException {
        NewTensor failing = new NewTensor("t", ElementType.F32, List.of(1000L), sink -> {
            sink.accept(ByteBuffer.allocate(1000));
            throw new FormatException(directory, "", "stops here");
        });
        Path file = directory.resolve("a.gguf");
        Files.writeString(file, "old");
        assertThatThrownBy(() -> GgufWriter.write(file, Map.of(), List.of(failing), ProgressListener.NONE))
                .isInstanceOf(FormatException.class).hasMessageContaining("stops here");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(file).hasContent("old");
    }

    private void refused(RawGguf raw, String message) {
        Path file = raw.writeTo(directory);
        assertThatThrownBy(() -> GgufFile.open(file).close()).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining(message);
    }

    private static NewTensor tensor(String name, long... shape) {
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        int count = (int) sizes.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        return new NewTensor(name, ElementType.F32, sizes, sink -> {
            byte[] bytes = new byte[count * 4];
            Arrays.fill(bytes, (byte) count);
            sink.accept(ByteBuffer.wrap(bytes));
        });
    }
}
