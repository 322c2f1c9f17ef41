package dev.onggi.corpus.dedup;

import dev.onggi.corpus.work.WorkFolder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The signatures of all parts, mapped when first asked for.
final class Signatures {
    private static final Map<String, Signatures> SHARED = new ConcurrentHashMap<>();

    private final WorkFolder folder;
    private final Map<Integer, SignatureFile> files = new ConcurrentHashMap<>();

    Signatures(WorkFolder folder) {
        this.folder = folder;
    }

    /// The same for all tasks of this process, so that a file is mapped once.
    static Signatures shared(WorkFolder folder) {
        return SHARED.computeIfAbsent(folder.folder(), _ -> new Signatures(folder));
    }

    Signature of(long document) {
        int part = SignatureFile.part(document);
        return files.computeIfAbsent(part, p -> new SignatureFile(p, folder.file(p, "signatures")))
                .get(SignatureFile.index(document));
    }
}
