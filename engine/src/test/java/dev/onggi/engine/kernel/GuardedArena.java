package dev.onggi.engine.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Memory whose last byte is followed by a page that may not be touched: whoever reads or writes one byte too far takes the
/// JVM down with a message that names the culprit. What is allocated begins wherever that puts it, aligned to its element
/// only; POSIX systems only.
final class GuardedArena implements Arena {
    private static final long PAGE = 16384;
    private static final int NONE = 0;
    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS = System.getProperty("os.name").startsWith("Mac")
            ? 0x1002
            : 0x22;
    private static final MethodHandle MMAP = function("mmap",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MPROTECT = function("mprotect",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle MUNMAP = function("munmap",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

    private final Arena owner = Arena.ofShared();

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    @Override
    @SuppressWarnings("restricted")
    public MemorySegment allocate(long bytes, long alignment) {
        long usable = (bytes + PAGE - 1) / PAGE * PAGE;
        long start = map(usable + PAGE);
        protect(start + usable);
        MemorySegment whole = MemorySegment.ofAddress(start).reinterpret(usable + PAGE, owner,
                GuardedArena::unmap);
        return whole.asSlice(usable - bytes, bytes);
    }

    private static long map(long bytes) {
        try {
            long start = (long) MMAP.invokeExact(0L, bytes, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0L);
            if (start == -1) {
                throw new OutOfMemoryError("mmap of " + bytes + " bytes");
            }
            return start;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void protect(long address) {
        try {
            int status = (int) MPROTECT.invokeExact(address, PAGE, NONE);
            if (status != 0) {
                throw new AssertionError("mprotect refused a guard page");
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void unmap(MemorySegment segment) {
        try {
            int status = (int) MUNMAP.invokeExact(segment, segment.byteSize());
            if (status != 0) {
                throw new AssertionError("munmap failed");
            }
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public MemorySegment.Scope scope() {
        return owner.scope();
    }

    @Override
    public void close() {
        owner.close();
    }
}
