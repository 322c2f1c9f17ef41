package dev.onggi.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory that keys and values live in: a pool of pages, each with room for [#POSITIONS] positions of every layer.
/// Which page belongs to whom is the cache's business (`engine.cache`); what lies inside a page is the kernels'.
///
/// Inside a page, for each layer and key head: keys transposed as `[headSize][POSITIONS]` (so that the scores of 32
/// positions are one vector and no horizontal sum is needed), then values as `[POSITIONS][headSize]`; for
/// [Type#Q8] then one float scale a position for keys and one for values.
public final class KvPages {
    /// Positions a page.
    public static final int POSITIONS = 32;

    /// How a cached number is kept.
    public enum Type {
        /// Half precision.
        F16,
        /// Signed bytes, one scale a position and head.
        Q8
    }

    private final MemorySegment segment;
    private final Type type;
    private final int layers;
    private final int heads;
    private final int headSize;
    private final int pages;

    /// Room for `pages` pages; the operating system hands the memory over as it is first touched.
    public KvPages(Arena arena, Type type, int layers, int heads, int headSize, int pages) {
        this.type = type;
        this.layers = layers;
        this.heads = heads;
        this.headSize = headSize;
        this.pages = pages;
        this.segment = UntouchedMemory.allocate(arena, Math.multiplyExact(pageBytes(), (long) pages),
                FloatRows.ALIGNMENT);
    }

    /// Bytes of keys and values of one head in one layer of one page.
    public long headBytes() {
        long elements = 2L * POSITIONS * headSize;
        return switch (type) {
            case F16 -> elements * Short.BYTES;
            case Q8 -> elements + 2L * POSITIONS * Float.BYTES;
        };
    }

    /// Bytes of one page.
    public long pageBytes() {
        return headBytes() * heads * layers;
    }

    /// Where the keys and values of `head` in `layer` of `page` begin.
    public long offset(int page, int layer, int head) {
        return pageBytes() * page + headBytes() * ((long) layer * heads + head);
    }

    public MemorySegment segment() {
        return segment;
    }

    public Type type() {
        return type;
    }

    public int layers() {
        return layers;
    }

    public int heads() {
        return heads;
    }

    public int headSize() {
        return headSize;
    }

    public int pages() {
        return pages;
    }
}
