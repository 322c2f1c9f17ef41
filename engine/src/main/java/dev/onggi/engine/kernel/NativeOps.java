package dev.onggi.engine.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.onggi.engine.EngineException;
import dev.onggi.format.checkpoint.ModelConfig.Activation;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// What the C kernels do beside matrix multiplication (`ops.h`, `pages.h`, `attend.h`) for one instruction tier. Each method
/// means what the one of the same name in [Kernels] does.
final class NativeOps {
    /// `LARGEST_HEAD` of `attend.h`.
    static final int LARGEST_HEAD = 512;

    private final MemorySegment pool;
    private final MethodHandle rmsNorm;
    private final MethodHandle layerNorm;
    private final MethodHandle rotate;
    private final MethodHandle gate;
    private final MethodHandle add;
    private final MethodHandle store;
    private final MethodHandle attend;

    /// @param symbols the library
    /// @param tier the end of the tier's symbols, such as `avx2`
    /// @param pool an open `onggi_pool`
    NativeOps(SymbolLookup symbols, String tier, MemorySegment pool) {
        this.pool = pool;
        this.rmsNorm = function(symbols, "onggi_rms_norm_" + tier, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_LONG,
                ADDRESS, JAVA_FLOAT, ADDRESS, JAVA_LONG);
        this.layerNorm = function(symbols, "onggi_layer_norm_" + tier, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_LONG,
                ADDRESS, ADDRESS, JAVA_FLOAT, ADDRESS, JAVA_LONG);
        this.rotate = function(symbols, "onggi_rotate_" + tier, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_LONG,
                JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
        this.gate = function(symbols, "onggi_gate_" + tier, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG,
                ADDRESS,
                JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
        this.add = function(symbols, "onggi_add_" + tier, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG,
                ADDRESS,
                JAVA_LONG);
        this.store = function(symbols, "onggi_store_" + tier, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG,
                ADDRESS,
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
        this.attend = handle(symbols, "onggi_attend_" + tier,
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT,
                        JAVA_INT,
                        JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_FLOAT, JAVA_INT,
                        ADDRESS,
                        JAVA_LONG));
    }

    private static MethodHandle function(SymbolLookup symbols, String name, MemoryLayout... arguments) {
        return handle(symbols, name, FunctionDescriptor.ofVoid(arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    void rmsNorm(FloatRows input, FloatRows weight, float epsilon, FloatRows output) {
        call(() -> {
            rmsNorm.invokeExact(pool, input.rows(), input.columns(), input.segment(),
                    (long) input.stride(),
                    weight.segment(), epsilon, output.segment(), (long) output.stride());
        });
    }

    void layerNorm(FloatRows input, FloatRows weight, FloatRows bias, float epsilon, FloatRows output) {
        call(() -> {
            layerNorm.invokeExact(pool, input.rows(), input.columns(), input.segment(),
                    (long) input.stride(),
                    weight.segment(), bias.segment(), epsilon, output.segment(), (long) output.stride());
        });
    }

    void rotate(FloatRows rows, int headSize, RopeTable table, int[] positions) {
        int layout = switch (table.layout()) {
            case HALVES -> 0;
            case PAIRS -> 1;
        };
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment at = arena.allocateFrom(JAVA_INT, positions);
            call(() -> {
                rotate.invokeExact(pool, rows.rows(), rows.columns(), rows.segment(),
                        (long) rows.stride(),
                        headSize, layout, table.dimensions(), table.cosSin(), at);
            });
        }
    }

    void gate(FloatRows gate, FloatRows up, Activation activation, FloatRows output) {
        int kind = switch (activation) {
            case SILU -> 0;
            case GELU_TANH -> 1;
        };
        call(() -> {
            this.gate.invokeExact(pool, gate.rows(), gate.columns(), gate.segment(),
                    (long) gate.stride(),
                    up.segment(), (long) up.stride(), kind, output.segment(), (long) output.stride());
        });
    }

    void add(FloatRows input, FloatRows output) {
        add(input, input.stride(), output);
    }

    void addBias(FloatRows bias, FloatRows output) {
        add(bias, 0, output);
    }

    private void add(FloatRows input, long inputStride, FloatRows output) {
        call(() -> {
            add.invokeExact(pool, output.rows(), output.columns(), input.segment(), inputStride,
                    output.segment(),
                    (long) output.stride());
        });
    }

    void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches) {
        try (Arena arena = Arena.ofConfined()) {
            Places places = Places.of(arena, stretches);
            call(() -> {
                store.invokeExact(pool, keys.segment(), (long) keys.stride(), values.segment(),
                        (long) values.stride(), cache.segment(), elementBytes(cache), layer, cache.layers(),
                        cache.heads(),
                        cache.headSize(), places.stretches(), stretches.size(), places.pages());
            });
        }
    }

    void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale, int window,
            FloatRows output) {
        if (cache.headSize() > LARGEST_HEAD) {
            throw new EngineException(EngineException.Code.MODEL_UNSUPPORTED,
                    "head size " + cache.headSize() + ": the native kernels take up to " + LARGEST_HEAD
                            + "; run with --kernels scalar");
        }
        try (Arena arena = Arena.ofConfined()) {
            Places places = Places.of(arena, stretches);
            call(() -> {
                int status = (int) attend.invokeExact(pool, query.segment(), (long) query.stride(),
                        cache.segment(),
                        elementBytes(cache), layer, cache.layers(), cache.heads(), cache.headSize(),
                        places.stretches(), stretches.size(), places.pages(),
                        query.columns() / cache.headSize(), scale,
                        window, output.segment(), (long) output.stride());
                if (status != 0) {
                    throw new EngineException(EngineException.Code.OUT_OF_MEMORY,
                            "no memory for the parts of an attention over " + query.rows() + " tokens");
                }
            });
        }
    }

    private static int elementBytes(KvPages cache) {
        return switch (cache.type()) {
            case F16 -> 2;
            case Q8 -> 1;
        };
    }

    /// A call into C.
    @FunctionalInterface
    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new EngineException(EngineException.Code.FAILED, "a native kernel could not be called", e);
        }
    }

    /// Stretches as C reads them: four ints each (first row, rows, first position, index of the first page), and all pages
    /// one after the other.
    private record Places(MemorySegment stretches, MemorySegment pages) {

        static Places of(Arena arena, List<Stretch> stretches) {
            MemorySegment numbers = arena.allocate(JAVA_INT, 4L * stretches.size());
            int total = stretches.stream().mapToInt(Places::pagesOf).sum();
            MemorySegment pages = arena.allocate(JAVA_INT, total);
            int at = 0;
            for (int i = 0; i < stretches.size(); i++) {
                Stretch stretch = stretches.get(i);
                numbers.setAtIndex(JAVA_INT, 4L * i, stretch.firstRow());
                numbers.setAtIndex(JAVA_INT, 4L * i + 1, stretch.rows());
                numbers.setAtIndex(JAVA_INT, 4L * i + 2, stretch.firstPosition());
                numbers.setAtIndex(JAVA_INT, 4L * i + 3, at);
                MemorySegment.copy(stretch.pages(), 0, pages, JAVA_INT, (long) at * Integer.BYTES,
                        pagesOf(stretch));
                at += pagesOf(stretch);
            }
            return new Places(numbers, pages);
        }

        /// How many pages the stretch reaches into.
        private static int pagesOf(Stretch stretch) {
            int end = stretch.firstPosition() + stretch.rows();
            return (end + KvPages.POSITIONS - 1) / KvPages.POSITIONS;
        }
    }
}
