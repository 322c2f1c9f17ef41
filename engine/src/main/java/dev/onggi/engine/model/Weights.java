package dev.onggi.engine.model;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.Matrix;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A checkpoint's tensors by name, their shapes checked, in the form that kernels take.
final class Weights {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Checkpoint checkpoint;
    private final Kernels kernels;
    private final Arena arena;

    /// What is made here lives as long as `arena`.
    Weights(Checkpoint checkpoint, Kernels kernels, Arena arena) {
        this.checkpoint = checkpoint;
        this.kernels = kernels;
        this.arena = arena;
    }

    boolean has(String name) {
        return checkpoint.tensor(name).isPresent();
    }

    /// The matrix of `rows` output and `columns` input features.
    Matrix matrix(String name, int rows, int columns) {
        return kernels.prepare(require(name, rows, columns));
    }

    /// A matrix that holds several below one another, taken apart: one matrix for each of `rows`.
    List<Matrix> slices(String name, List<Integer> rows, int columns) {
        int total = 0;
        for (int count : rows) {
            total += count;
        }
        Tensor whole = require(name, total, columns);
        long rowBytes = whole.type().bytesFor(columns);
        List<Matrix> slices = new ArrayList<>();
        long from = 0;
        for (int count : rows) {
            MemorySegment data = whole.data().asSlice(from * rowBytes, count * rowBytes);
            slices.add(kernels
                    .prepare(new Tensor(name, whole.type(), List.of((long) count, (long) columns), data)));
            from += count;
        }
        return List.copyOf(slices);
    }

    /// One row of `size` floats, such as a bias.
    FloatRows vector(String name, int size) {
        return row(require(name, size), 0);
    }

    /// One row of `size` floats, if the tensor is there.
    Optional<FloatRows> vectorIfPresent(String name, int size) {
        return has(name) ? Optional.of(vector(name, size)) : Optional.empty();
    }

    /// The weight of a norm, with [Checkpoint#normOffset()] added.
    FloatRows norm(String name, int size) {
        return row(require(name, size), checkpoint.normOffset());
    }

    private FloatRows row(Tensor tensor, float offset) {
        int size = (int) tensor.elements();
        FloatRows row = FloatRows.allocate(arena, 1, size);
        for (int i = 0; i < size; i++) {
            row.set(0, i, element(tensor, i) + offset);
        }
        return row;
    }

    private float element(Tensor tensor, int index) {
        MemorySegment data = tensor.data();
        return switch (tensor.type()) {
            case F32 -> data.get(FLOAT, (long) index * Float.BYTES);
            case F16 -> Float.float16ToFloat(data.get(SHORT, (long) index * Short.BYTES));
            case BF16 -> Float.intBitsToFloat(data.get(SHORT, (long) index * Short.BYTES) << 16);
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K -> throw unsupported(
                    "tensor " + tensor.name()
                            + ": expected F32, F16 or BF16, as norms and biases are kept, found "
                            + tensor.type());
        };
    }

    private Tensor require(String name, long... shape) {
        Tensor tensor = checkpoint.tensor(name)
                .orElseThrow(
                        () -> unsupported("tensor " + name + " of shape " + describe(shape) + " is missing"));
        if (!describe(tensor.shape()).equals(describe(shape))) {
            throw unsupported("tensor " + name + ": expected shape " + describe(shape)
                    + " by the model's config, found "
                    + describe(tensor.shape()));
        }
        return tensor;
    }

    private EngineException unsupported(String what) {
        return new EngineException(EngineException.Code.MODEL_UNSUPPORTED,
                checkpoint.path() + ": " + what + ". Convert or download the model again");
    }

    private static String describe(long... shape) {
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size);
        }
        return describe(sizes);
    }

    private static String describe(List<Long> shape) {
        StringBuilder text = new StringBuilder();
        for (long size : shape) {
            text.append(text.isEmpty() ? "" : " × ").append(size);
        }
        return text.toString();
    }
}
