package dev.onggi.corpus.run;

import dev.onggi.corpus.source.SourceFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// Files that one task reads. The splits of an inventory depend on nothing else.
///
/// @param part number of the part that comes of it
record Split(int part, List<SourceFile> files) implements Serializable {
    private static final int FILES = 4096;

    /// All files, in order, in splits of about so many bytes.
    static List<Split> of(List<SourceFile> files, long most) {
        List<Split> splits = new ArrayList<>();
        List<SourceFile> open = new ArrayList<>();
        long bytes = 0;
        for (SourceFile file : files) {
            if (!open.isEmpty() && (bytes + file.size() > most || open.size() == FILES)) {
                splits.add(new Split(splits.size(), List.copyOf(open)));
                open.clear();
                bytes = 0;
            }
            open.add(file);
            bytes += file.size();
        }
        if (!open.isEmpty()) {
            splits.add(new Split(splits.size(), List.copyOf(open)));
        }
        return splits;
    }
}
