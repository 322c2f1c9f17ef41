package dev.onggi.corpus.source;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/// What one task reads of a file: all of it, or, of large JSON Lines, every so many blocks of lines. The other lines are read too,
/// to count them, but no further: to find out where they end is cheap beside what the stages do with a line.
///
/// @param number of the slice, from 0
/// @param of how many slices the file has
public record FileSlice(SourceFile file, int number, int of) implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LINES = 64;
    private static final int MOST = 32;
    private static final long LEAST_BYTES = 1 << 16;
    /// What packed text unpacks to, roughly.
    private static final int PACKED = 4;

    /// A whole file.
    public static FileSlice whole(SourceFile file) {
        return new FileSlice(file, 0, 1);
    }

    /// The slices of a file, each of about so many bytes where the file's kind allows it.
    public static List<FileSlice> of(SourceFile file, long bytes) {
        if (FileKind.of(file.name()).filter(kind -> kind == FileKind.JSONL).isEmpty()) {
            return List.of(whole(file));
        }
        int slices = Math.clamp(Math.ceilDiv(unpacked(file), Math.max(bytes, LEAST_BYTES)), 1, MOST);
        return IntStream.range(0, slices).mapToObj(number -> new FileSlice(file, number, slices)).toList();
    }

    /// About how many bytes of text there are.
    public long bytes() {
        return unpacked(file) / of;
    }

    /// Its share of the bytes of the file as it lies on the disk.
    public long share() {
        return file.size() * (number + 1) / of - file.size() * number / of;
    }

    /// Whether the line of that number, counted from 0, is in the slice.
    boolean takes(long line) {
        return line / LINES % of == number;
    }

    private static long unpacked(SourceFile file) {
        return FileKind.packing(file.name()) == FileContent.Packing.NONE ? file.size() : PACKED * file.size();
    }
}
