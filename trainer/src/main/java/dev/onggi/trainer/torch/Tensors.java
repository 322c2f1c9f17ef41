package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.empty;

import dev.onggi.format.tensor.ElementType;
import dev.onggi.trainer.TrainerException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Between Java's memory and libtorch's tensors. Everything is on the CPU and contiguous here.
final class Tensors {

    private Tensors() {
    }

    /// Runs `body` and frees what it made but for its result, which then belongs to the scope around. Without this all
    /// intermediate values would live to the end of the step.
    static Tensor scoped(Supplier<Tensor> body) {
        Tensor result = kept(body);
        PointerScope around = PointerScope.getInnerScope();
        around.attach(result);
        result.close();
        return result;
    }

    /// A tensor that outlives all scopes: its owner closes it.
    static Tensor kept(Supplier<Tensor> body) {
        try (PointerScope _ = new PointerScope()) {
            return body.get().retainReference();
        }
    }

    /// `[values.length]` of 64-bit integers, which is what libtorch takes for indices.
    static Tensor indices(int[] values) {
        Tensor tensor = empty(new long[]{values.length}, new TensorOptions(ScalarType.Long), null);
        MemorySegment.copy(Arrays.stream(values).asLongStream().toArray(), 0, memory(tensor),
                ValueLayout.JAVA_LONG, 0,
                values.length);
        return tensor;
    }

    /// `[values.length]` of floats.
    static Tensor floats(float[] values) {
        Tensor tensor = empty(new long[]{values.length}, new TensorOptions(ScalarType.Float), null);
        MemorySegment.copy(values, 0, memory(tensor), ValueLayout.JAVA_FLOAT, 0, values.length);
        return tensor;
    }

    /// A copy of all elements, in the order of rows.
    static float[] floats(Tensor tensor) {
        return memory(tensor.to(ScalarType.Float).contiguous()).toArray(ValueLayout.JAVA_FLOAT);
    }

    /// A copy of `tensor`, which holds floats, in memory that the garbage collector frees.
    static dev.onggi.format.tensor.Tensor copy(String name, Tensor tensor) {
        MemorySegment from = memory(tensor);
        MemorySegment copy = Arena.ofAuto().allocate(from.byteSize(), Float.BYTES);
        copy.copyFrom(from);
        return new dev.onggi.format.tensor.Tensor(name, ElementType.F32, shape(tensor), copy.asReadOnly());
    }

    /// Overwrites `tensor` with the one of that name among `saved`.
    static void fill(Tensor tensor, String name, Map<String, dev.onggi.format.tensor.Tensor> saved) {
        dev.onggi.format.tensor.Tensor from = saved.get(name);
        if (from == null || from.type() != ElementType.F32 || !from.shape().equals(shape(tensor))) {
            throw new TrainerException("the checkpoint " + (from == null
                    ? "lacks the tensor " + name
                    : "has the tensor " + name + " as " + from.type() + " " + from.shape())
                    + ", where the model needs F32 " + shape(tensor)
                    + ". It was written for another recipe; take that recipe, or begin anew.");
        }
        memory(tensor).copyFrom(from.data());
    }

    static List<Long> shape(Tensor tensor) {
        return Arrays.stream(tensor.sizes().vec().get()).boxed().toList();
    }

    static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /// The bytes of a contiguous tensor, alive as long as it is.
    @SuppressWarnings("restricted")
    static MemorySegment memory(Tensor tensor) {
        long bytes = tensor.numel() * tensor.element_size();
        return bytes == 0
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
    }
}
