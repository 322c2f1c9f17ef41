package dev.onggi.format.quantize;

import dev.onggi.format.FormatException;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A tensor's elements written as another type, a few megabytes at a time on all cores.
public final class Requantized implements NewTensor.Content {

    private static final int PIECE = 1 << 18;
    private static final int PIECES = 8;
    private static final float LARGEST_HALF = 65504;

    private final Path file;
    private final Tensor tensor;
    private final ElementType type;

    private Requantized(Path file, Tensor tensor, ElementType type) {
        this.file = file;
        this.tensor = tensor;
        this.type = type;
    }

    /// `tensor` under the name `name`, as `type`; copied as it is where it has that type.
    ///
    /// @param file where `tensor` is from, for messages
    public static NewTensor of(Path file, String name, Tensor tensor, ElementType type) {
        return type == tensor.type()
                ? NewTensor.copyOf(name, tensor)
                : new NewTensor(name, type, tensor.shape(), new Requantized(file, tensor, type));
    }

    @Override
    public void writeTo(Consumer<ByteBuffer> sink) {
        byte[][] outputs = new byte[PIECES][];
        long elements = tensor.elements();
        for (long start = 0; start < elements; start += (long) PIECE * PIECES) {
            long begin = start;
            int pieces = (int) Math.min(PIECES, Math.ceilDiv(elements - start, PIECE));
            IntStream.range(0, pieces).parallel().forEach(piece -> {
                long from = begin + (long) piece * PIECE;
                outputs[piece] = piece(from, (int) Math.min(PIECE, elements - from));
            });
            for (int piece = 0; piece < pieces; piece++) {
                sink.accept(ByteBuffer.wrap(outputs[piece]));
            }
        }
    }

    private byte[] piece(long from, int count) {
        float[] values = new float[count];
        Dequantizer.dequantize(tensor, from, count, values, 0);
        check(values, from);
        byte[] output = new byte[(int) type.bytesFor(count)];
        BlockQuantizer.quantize(type, values, 0, count, output, 0);
        return output;
    }

    /// Types with a half as scale reach as far as a half does.
    private void check(float[] values, long from) {
        float largest = switch (type) {
            case F32, BF16 -> Float.MAX_VALUE;
            case F16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K -> LARGEST_HALF;
        };
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= largest)) {
                throw new FormatException(file, "tensor " + tensor.name(), "has " + values[i] + " as element "
                        + (from + i) + ", which " + type + " cannot hold. "
                        + (Float.isFinite(values[i]) ? "Choose BF16 or F32." : "The weights are damaged."));
            }
        }
    }
}
