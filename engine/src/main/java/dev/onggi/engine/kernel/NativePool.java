package dev.onggi.engine.kernel;

import dev.onggi.engine.EngineException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The C kernels' worker threads and scratch memory.
final class NativePool implements AutoCloseable {
    private final MethodHandle closing;
    private final long address;

    /// @throws EngineException where the system gives no `threads` threads
    @SuppressWarnings("restricted")
    NativePool(NativeLibrary library, int threads) {
        Linker linker = Linker.nativeLinker();
        MethodHandle opening = linker.downcallHandle(library.function("onggi_pool_open"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        this.closing = linker.downcallHandle(library.function("onggi_pool_close"),
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));
        try {
            this.address = (long) opening.invokeExact(threads);
        } catch (Throwable e) {
            throw failure("onggi_pool_open", e);
        }
        if (address == 0) {
            throw new EngineException(EngineException.Code.BAD_CONFIG,
                    "setting threads: the system gives no " + threads + " threads; expected 1 to 256");
        }
    }

    /// The `onggi_pool *`.
    long address() {
        return address;
    }

    @Override
    public void close() {
        try {
            closing.invokeExact(address);
        } catch (Throwable e) {
            throw failure("onggi_pool_close", e);
        }
    }

    /// A downcall handle declares `Throwable`; what was thrown inside is thrown on, anything else is the engine's fault.
    static RuntimeException failure(String function, Throwable thrown) {
        return switch (thrown) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new EngineException(EngineException.Code.FAILED, function + " failed", thrown);
        };
    }
}
