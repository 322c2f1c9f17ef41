package dev.onggi.corpus.run;

import dev.onggi.corpus.source.FileSlice;
import dev.onggi.corpus.source.SourceFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// What one task reads. The splits of an inventory depend on nothing else.
///
/// @param part number of the part that comes of it
record Split(int part, List<FileSlice> files) implements Serializable {
    private static final int FILES = 4096;

    /// All files, in order, in splits of about so many bytes.
    static List<Split> of(List<SourceFile> files, long most) {
        List<Split> splits = new ArrayList<>();
        List<FileSlice> open = new ArrayList<>();
        long bytes = 0;
        for (FileSlice slice : files.stream().flatMap(file -> FileSlice.of(file, most).stream()).toList()) {
            if (!open.isEmpty() && (bytes + slice.bytes() > most || open.size() == FILES)) {
                splits.add(new Split(splits.size(), List.copyOf(open)));
                open.clear();
                bytes = 0;
            }
            open.add(slice);
            bytes += slice.bytes();
        }
        if (!open.isEmpty()) {
            splits.add(new Split(splits.size(), List.copyOf(open)));
        }
        return splits;
    }
}
