package dev.onggi.format.gguf;

import dev.onggi.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads little-endian values one after another from the head of a mapped file, through a window on the heap: many small
/// reads from a memory segment are slow in a JVM that has just started.
///
/// Nothing is allocated because a header claims it: lengths and counts are held against the bytes that are left first.
final class HeaderReader {

    private static final int WINDOW_BYTES = 1 << 18;

    private final Path file;
    private final MemorySegment segment;
    private final ByteBuffer window;
    private final byte[] bytes;
    private long nextWindow;

    HeaderReader(Path file, MemorySegment segment) {
        this.file = file;
        this.segment = segment;
        bytes = new byte[(int) Math.min(WINDOW_BYTES, Math.max(8, segment.byteSize()))];
        window = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    long position() {
        return nextWindow - window.remaining();
    }

    long remaining() {
        return segment.byteSize() - position();
    }

    byte int8(String what) {
        need(1, what);
        return window.get();
    }

    short int16(String what) {
        need(2, what);
        return window.getShort();
    }

    int int32(String what) {
        need(4, what);
        return window.getInt();
    }

    long int64(String what) {
        need(8, what);
        return window.getLong();
    }

    /// An unsigned 64-bit count of things that take at least `bytesEach` bytes each.
    long count(long bytesEach, String what) {
        long count = int64(what);
        if (count < 0 || count > remaining() / bytesEach) {
            throw new FormatException(file, what, "says there are " + Long.toUnsignedString(count)
                    + " entries, but the file has only " + grouped(remaining())
                    + " bytes left. The file is damaged; download it again.");
        }
        return count;
    }

    /// A length in 64 bit and that many bytes of UTF-8; bytes that are not UTF-8 become U+FFFD.
    String string(String what) {
        long length = count(1, what);
        if (length > Integer.MAX_VALUE - 16) {
            throw new FormatException(file, what, "is a string of " + grouped(length)
                    + " bytes; no model has one. The file is damaged; download it again.");
        }
        int size = (int) length;
        if (size <= bytes.length) {
            need(size, what);
            String text = new String(bytes, window.position(), size, StandardCharsets.UTF_8);
            window.position(window.position() + size);
            return text;
        }
        byte[] large = segment.asSlice(position(), length).toArray(ValueLayout.JAVA_BYTE);
        seek(position() + length);
        return new String(large, StandardCharsets.UTF_8);
    }

    /// `count` strings; at most `count · 8` bytes were checked to be there.
    List<String> strings(int count, String what) {
        List<String> strings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strings.add(string(what));
        }
        return strings;
    }

    private void seek(long position) {
        nextWindow = position;
        window.limit(0);
    }

    private void need(int size, String what) {
        if (window.remaining() < size) {
            refill(size, what);
        }
    }

    private void refill(int size, String what) {
        long position = position();
        long left = segment.byteSize() - position;
        if (left < size) {
            throw new FormatException(file, what,
                    "needs bytes " + grouped(position) + ".." + grouped(position + size)
                            + " but the file ends at " + grouped(segment.byteSize())
                            + ". The download stopped early; download it again.");
        }
        int length = (int) Math.min(bytes.length, left);
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, position, bytes, 0, length);
        window.position(0).limit(length);
        nextWindow = position + length;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
