package dev.onggi.corpus.crew;

import dev.onggi.corpus.ProgressListener;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// A crew of one: a for loop in this thread, with everything in memory. What it returns is what every other crew must return.
public final class LoneWorker implements Crew {
    private final ProgressListener listener;
    private long documents;
    private long bytes;

    /// One whom nobody watches.
    public LoneWorker() {
        this(ProgressListener.NONE);
    }

    /// @param listener hears of every document
    public LoneWorker(ProgressListener listener) {
        this.listener = listener;
    }

    @Override
    public Meter meter(String pass, long toRead) {
        documents = 0;
        bytes = 0;
        listener.begin(pass, toRead);
        return (moreDocuments, moreBytes) -> {
            documents += moreDocuments;
            bytes += moreBytes;
            listener.at(documents, bytes);
        };
    }

    @Override
    public <T extends Serializable, R extends Serializable> List<R> each(String title, List<T> tasks,
            Work<T, R> work) {
        List<R> results = new ArrayList<>(tasks.size());
        for (T task : tasks) {
            results.add(work.on(task));
        }
        return results;
    }

    @Override
    public <T extends Serializable> List<Keyed> gathered(String title, List<T> tasks,
            Work<T, Iterator<Keyed>> emit, Reduction reduce) {
        TreeMap<Long, TreeSet<Long>> groups = new TreeMap<>();
        for (T task : tasks) {
            emit.on(task).forEachRemaining(
                    pair -> groups.computeIfAbsent(pair.key(), _ -> new TreeSet<>()).add(pair.value()));
        }
        TreeSet<Keyed> reduced = new TreeSet<>();
        groups.forEach((key, values) -> reduced
                .addAll(reduce.on(key, values.stream().mapToLong(Long::longValue).toArray())));
        return List.copyOf(reduced);
    }

    @Override
    public void close() {
        // there is nobody to send home
    }
}
