package dev.onggi.engine.kernel;

import dev.onggi.engine.EngineException;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// Packing, multiplication and embedding in C. Packed weights live as long as `arena`.
final class NativeMultiply {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    /// Every handle takes the function's address first.
    private static final MethodHandle ALLOCATE = handle(FunctionDescriptor.of(LONG, LONG));
    private static final MethodHandle FREE = handle(FunctionDescriptor.ofVoid(LONG, LONG));
    private static final MethodHandle PACKED_BYTES = handle(FunctionDescriptor.of(LONG, INT, LONG, LONG));
    private static final MethodHandle PACK = handle(
            FunctionDescriptor.ofVoid(LONG, INT, LONG, LONG, LONG, LONG, INT));
    private static final MethodHandle EMBED = handle(
            FunctionDescriptor.ofVoid(LONG, INT, LONG, LONG, LONG, INT, FLOAT, LONG, LONG));
    private static final MethodHandle MULTIPLY = handle(
            FunctionDescriptor.of(INT, LONG, LONG, LONG, INT, INT, INT, LONG, INT));

    /// `onggi_product`: weights, output, output stride (8 bytes each), type, rows (4 each).
    private static final int PRODUCT_BYTES = 32;
    /// `MAX_PRODUCTS` of multiply.h.
    private static final int MOST_PRODUCTS = 16;

    private final Arena arena;
    private final NativePool pool;
    private final int bits;
    private final MemorySegment allocate;
    private final MemorySegment free;
    private final MemorySegment packedBytes;
    private final MemorySegment pack;
    private final MemorySegment embed;
    private final MemorySegment multiply;
    private final MemorySegment products;

    NativeMultiply(Arena arena, NativeLibrary library, NativeTier tier, NativePool pool,
            ActivationPrecision precision) {
        this.arena = arena;
        this.pool = pool;
        this.bits = switch (precision) {
            case BITS_8 -> 8;
            case BITS_16 -> 16;
        };
        this.allocate = library.function("onggi_allocate");
        this.free = library.function("onggi_free");
        this.packedBytes = library.function("onggi_packed_bytes");
        this.pack = library.function("onggi_pack");
        this.embed = library.function("onggi_embed");
        this.multiply = library.function(tier.multiplication());
        this.products = arena.allocate((long) MOST_PRODUCTS * PRODUCT_BYTES, Long.BYTES);
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(descriptor);
    }

    /// Plain types stay where they are; quantised ones are packed, and the file's pages given back.
    Matrix prepare(Tensor tensor) {
        int rows = Math.toIntExact(tensor.rows());
        int columns = Math.toIntExact(tensor.columns());
        ElementType type = tensor.type();
        if (columns % type.blockElements() != 0
                || tensor.data().byteSize() != type.bytesFor(tensor.elements())) {
            throw new EngineException(EngineException.Code.MODEL_UNSUPPORTED,
                    "tensor " + tensor.name() + ": expected rows of whole " + type + " blocks, found "
                            + tensor.shape() + " in " + tensor.data().byteSize() + " bytes");
        }
        return switch (type) {
            case F32, F16, BF16 ->
                new Matrix(tensor.name(), type, rows, columns, Matrix.Layout.ROWS, tensor.data());
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K -> pack(tensor, rows, columns);
        };
    }

    @SuppressWarnings("restricted")
    private MemorySegment allocate(String name, ElementType type, long rows, long columns) {
        try {
            long bytes = (long) PACKED_BYTES.invokeExact(packedBytes, type.ggufId(), rows, columns);
            long address = (long) ALLOCATE.invokeExact(allocate, bytes);
            if (address == 0) {
                throw new EngineException(EngineException.Code.OUT_OF_MEMORY,
                        "tensor " + name + " needs " + bytes + " bytes, which the system does not give");
            }
            return MemorySegment.ofAddress(address).reinterpret(bytes, arena, this::free);
        } catch (Throwable e) {
            throw NativePool.failure("onggi_allocate", e);
        }
    }

    private void free(MemorySegment memory) {
        try {
            FREE.invokeExact(free, memory.address(), memory.byteSize());
        } catch (Throwable e) {
            throw NativePool.failure("onggi_free", e);
        }
    }

    private Matrix pack(Tensor tensor, int rows, int columns) {
        MemorySegment packed = allocate(tensor.name(), tensor.type(), rows, columns);
        int release = tensor.data().isMapped() ? 1 : 0;
        try {
            PACK.invokeExact(pack, pool.address(), tensor.type().ggufId(), (long) rows, (long) columns,
                    tensor.data().address(), packed.address(), release);
        } catch (Throwable e) {
            throw NativePool.failure("onggi_pack", e);
        }
        return new Matrix(tensor.name(), tensor.type(), rows, columns, Matrix.Layout.INTERLEAVED_16, packed);
    }

    void embed(Matrix table, int[] ids, float scale, FloatRows output) {
        int tokens = output.rows();
        require(output.columns() == table.columns(), table, "output of " + output.columns() + " columns");
        try (Arena call = Arena.ofConfined()) {
            MemorySegment chosen = call.allocate(INT, Math.max(1, tokens));
            for (int t = 0; t < tokens; t++) {
                require(ids[t] >= 0 && ids[t] < table.rows(), table, "row " + ids[t]);
                chosen.setAtIndex(INT, t, ids[t]);
            }
            EMBED.invokeExact(embed, pool.address(), table.type().ggufId(), (long) table.columns(),
                    table.data().address(), chosen.address(), tokens, scale, output.segment().address(),
                    (long) output.stride());
        } catch (Throwable e) {
            throw NativePool.failure("onggi_embed", e);
        }
    }

    void multiplyAll(List<Matrix> weights, FloatRows input, List<FloatRows> outputs) {
        for (int from = 0; from < weights.size(); from += MOST_PRODUCTS) {
            int to = Math.min(weights.size(), from + MOST_PRODUCTS);
            multiplySome(weights.subList(from, to), input, outputs.subList(from, to));
        }
    }

    private void multiplySome(List<Matrix> weights, FloatRows input, List<FloatRows> outputs) {
        for (int i = 0; i < weights.size(); i++) {
            describe(i, weights.get(i), input, outputs.get(i));
        }
        try {
            int status = (int) MULTIPLY.invokeExact(multiply, pool.address(), input.segment().address(),
                    (long) input.stride(), input.rows(), input.columns(), bits, products.address(),
                    weights.size());
            if (status != 0) {
                throw new EngineException(EngineException.Code.OUT_OF_MEMORY, "a step of " + input.rows()
                        + " tokens needs more working memory than the system gives; lower the step's tokens");
            }
        } catch (Throwable e) {
            throw NativePool.failure("onggi_multiply", e);
        }
    }

    private void describe(int index, Matrix matrix, FloatRows input, FloatRows output) {
        require(input.columns() == matrix.columns(), matrix, "input of " + input.columns() + " columns");
        require(output.columns() == matrix.rows() && output.rows() == input.rows(), matrix,
                "output of " + output.rows() + " × " + output.columns() + " for " + input.rows() + " tokens");
        long at = (long) index * PRODUCT_BYTES;
        products.set(LONG, at, matrix.data().address());
        products.set(LONG, at + 8, output.segment().address());
        products.set(LONG, at + 16, output.stride());
        products.set(INT, at + 24, matrix.type().ggufId());
        products.set(INT, at + 28, matrix.rows());
    }

    /// C checks nothing, so what would read or write beside a matrix stops here.
    private static void require(boolean fits, Matrix matrix, String found) {
        if (!fits) {
            throw new IllegalArgumentException("matrix " + matrix.name() + " is " + matrix.rows() + " × "
                    + matrix.columns() + " and does not go with " + found);
        }
    }
}
