package dev.onggi.corpus.document;

/// Where a document came from.
///
/// @param source the name that the recipe gives its source
/// @param path the file, relative to the source's folder, with `/` between names
/// @param record number of the record in that file, from 0; 0 where the file is one document
public record Origin(String source, String path, long record) {
    /// As it is written in reports: `statutes/civil.jsonl#12`.
    @Override
    public String toString() {
        return source + "/" + path + "#" + record;
    }
}
