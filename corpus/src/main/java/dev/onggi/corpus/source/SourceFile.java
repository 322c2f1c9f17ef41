package dev.onggi.corpus.source;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;

/// One file to read, as the inventory found it.
///
/// @param source number of the source in the recipe
/// @param uri where it is, with every byte of its name
/// @param name relative to the source's folder, with `/` between names
/// @param size in bytes when it was found
/// @param modified milliseconds since 1970 when it was found
public record SourceFile(int source, String uri, String name, long size,
        long modified) implements Serializable {

    /// Where it is.
    public Path path() {
        return Path.of(URI.create(uri));
    }
}
