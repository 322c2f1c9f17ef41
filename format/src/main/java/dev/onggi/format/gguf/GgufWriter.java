package dev.onggi.format.gguf;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.TensorOutput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes GGUF version 3, laid out as [GgufFile] says, with alignment 32.
public final class GgufWriter {

    private static final int VERSION = 3;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream();

    private GgufWriter() {
    }

    /// Writes a whole file; it appears under its name when complete.
    ///
    /// @param metadata in the order to write; `general.alignment` is left out, the file has 32
    public static void write(Path path, Map<String, GgufValue> metadata, List<NewTensor> tensors,
            ProgressListener listener) {
        byte[] header = new GgufWriter().header(metadata, tensors);
        long bytes = tensors.stream().mapToLong(NewTensor::bytes).sum();
        try (NewFile file = new NewFile(path, header.length + bytes)) {
            file.write(ByteBuffer.wrap(header));
            file.pad(GgufReader.DEFAULT_ALIGNMENT);
            TensorOutput output = new TensorOutput(file, bytes, listener);
            for (NewTensor tensor : tensors) {
                output.write(tensor);
                file.pad(GgufReader.DEFAULT_ALIGNMENT);
            }
            file.commit();
        }
    }

    private byte[] header(Map<String, GgufValue> metadata, List<NewTensor> tensors) {
        List<Map.Entry<String, GgufValue>> pairs = metadata.entrySet().stream()
                .filter(pair -> !pair.getKey().equals(GgufReader.ALIGNMENT_KEY)).toList();
        number(GgufReader.MAGIC, 4);
        number(VERSION, 4);
        number(tensors.size(), 8);
        number(pairs.size(), 8);
        for (Map.Entry<String, GgufValue> pair : pairs) {
            text(pair.getKey());
            value(pair.getValue());
        }
        long offset = 0;
        for (NewTensor tensor : tensors) {
            text(tensor.name());
            number(tensor.shape().size(), 4);
            for (long size : tensor.shape().reversed()) {
                number(size, 8);
            }
            number(tensor.type().ggufId(), 4);
            number(offset, 8);
            offset += Math.ceilDiv(tensor.bytes(), GgufReader.DEFAULT_ALIGNMENT)
                    * GgufReader.DEFAULT_ALIGNMENT;
        }
        return header.toByteArray();
    }

    private void value(GgufValue value) {
        switch (value) {
            case GgufValue.Whole(GgufType type, long number) -> {
                number(type.id(), 4);
                number(number, type.bytes());
            }
            case GgufValue.Decimal(GgufType type, double number) -> {
                number(type.id(), 4);
                decimal(type, number);
            }
            case GgufValue.Flag(boolean flag) -> {
                number(GgufType.BOOL.id(), 4);
                number(flag ? 1 : 0, 1);
            }
            case GgufValue.Text(String text) -> {
                number(GgufType.STRING.id(), 4);
                text(text);
            }
            case GgufValue.Wholes(GgufType type, long[] numbers) -> {
                array(type, numbers.length);
                for (long number : numbers) {
                    number(number, type.bytes());
                }
            }
            case GgufValue.Decimals(GgufType type, double[] numbers) -> {
                array(type, numbers.length);
                for (double number : numbers) {
                    decimal(type, number);
                }
            }
            case GgufValue.Texts(List<String> texts) -> {
                array(GgufType.STRING, texts.size());
                texts.forEach(this::text);
            }
        }
    }

    private void array(GgufType elementType, int count) {
        number(GgufType.ARRAY.id(), 4);
        number(elementType.id(), 4);
        number(count, 8);
    }

    private void decimal(GgufType type, double number) {
        number(type == GgufType.FLOAT32
                ? Float.floatToRawIntBits((float) number)
                : Double.doubleToRawLongBits(number),
                type.bytes());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, 8);
        header.writeBytes(bytes);
    }

    /// The low `bytes` bytes of `number`, little-endian.
    private void number(long number, int bytes) {
        header.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array(), 0, bytes);
    }
}
