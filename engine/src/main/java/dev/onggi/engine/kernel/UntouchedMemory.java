package dev.onggi.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Memory full of zeros that the operating system hands over as it is first touched. An [Arena] writes the zeros itself and so
/// touches all of it: gigabytes of a key and value cache before the first token.
final class UntouchedMemory {
    private UntouchedMemory() {
    }

    /// `bytes` zeros, given back when `arena` closes: C's `calloc`, which maps large blocks afresh.
    @SuppressWarnings("restricted")
    static MemorySegment allocate(Arena arena, long bytes, long alignment) {
        Linker linker = Linker.nativeLinker();
        MethodHandle calloc = linker.downcallHandle(linker.defaultLookup().findOrThrow("calloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        MethodHandle free = linker.downcallHandle(linker.defaultLookup().findOrThrow("free"),
                FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        MemorySegment block = call(calloc, Math.addExact(bytes, alignment));
        long start = Math.ceilDiv(block.address(), alignment) * alignment - block.address();
        return block.reinterpret(bytes + alignment, arena, memory -> release(free, memory)).asSlice(start,
                bytes);
    }

    private static MemorySegment call(MethodHandle calloc, long bytes) {
        MemorySegment block;
        try {
            block = (MemorySegment) calloc.invokeExact(1L, bytes);
        } catch (Throwable e) {
            throw new AssertionError("calloc throws nothing", e);
        }
        if (block.address() == 0) {
            throw new OutOfMemoryError("the operating system refuses " + bytes + " bytes");
        }
        return block;
    }

    private static void release(MethodHandle free, MemorySegment memory) {
        try {
            free.invokeExact(memory);
        } catch (Throwable e) {
            throw new AssertionError("free throws nothing", e);
        }
    }
}
