package dev.onggi.corpus.source;

import java.io.Serializable;

/// One file to read, as the inventory found it.
///
/// @param source number of the source in the recipe
/// @param path absolute
/// @param name relative to the source's folder, with `/` between names
/// @param size in bytes when it was found
/// @param modified milliseconds since 1970 when it was found
public record SourceFile(int source, String path, String name, long size,
        long modified) implements Serializable {
}
