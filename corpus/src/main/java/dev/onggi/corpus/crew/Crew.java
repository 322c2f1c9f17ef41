package dev.onggi.corpus.crew;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/// Those who do the work. A crew decides where and when a task runs, and never what comes out: with the same tasks every crew
/// returns the same lists, in the same order.
public interface Crew extends AutoCloseable {
    /// Something done to one task, on whichever machine.
    interface Work<T, R> extends Serializable {
        /// Does it.
        R on(T task);
    }

    /// Something done to all values of one key.
    interface Reduction extends Serializable {
        /// Does it.
        List<Keyed> on(long key, long[] values);
    }

    /// Two numbers that travel together: what is gathered by `key`, or an edge from one document to another.
    record Keyed(long key, long value) implements Serializable, Comparable<Keyed> {
        @Override
        public int compareTo(Keyed other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : Long.compare(value, other.value);
        }
    }

    /// Tells the crew's listener that a pass begins; what the work then counts in the meter reaches the listener.
    ///
    /// @param bytes that the pass has to read
    Meter meter(String pass, long bytes);

    /// Does the work on every task; the results in the order of the tasks.
    <T extends Serializable, R extends Serializable> List<R> each(String title, List<T> tasks,
            Work<T, R> work);

    /// Gathers by key what the tasks emit, hands the different values of each key to `reduce`, in ascending order, and returns
    /// what that emits: sorted, each once.
    <T extends Serializable> List<Keyed> gathered(String title, List<T> tasks, Work<T, Iterator<Keyed>> emit,
            Reduction reduce);

    @Override
    void close();
}
