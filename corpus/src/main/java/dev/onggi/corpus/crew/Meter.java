package dev.onggi.corpus.crew;

import java.io.Serializable;

/// Counts what is done while it is done. It goes with the work to whoever does it; what is counted on another machine is known
/// here some seconds later. It is there to be looked at, and no result depends on it.
@FunctionalInterface
public interface Meter extends Serializable {
    /// So many documents, and bytes of those that the pass has to read, are done.
    void add(long documents, long bytes);
}
