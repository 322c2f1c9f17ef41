package dev.onggi.corpus.work;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/// Named counts that can be added up: `documents.read`, `dropped.too_short`, `pii.RESIDENT_NUMBER` …
public final class Tally implements Serializable {
    private static final long serialVersionUID = 1;

    private final TreeMap<String, Long> counts = new TreeMap<>();

    /// Adds to one count.
    public void add(String name, long amount) {
        counts.merge(name, amount, Long::sum);
    }

    /// Adds all counts of another tally.
    public void add(Tally other) {
        other.counts.forEach(this::add);
    }

    /// One count; 0 where nothing was added.
    public long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /// All counts, by name.
    public Map<String, Long> all() {
        return Map.copyOf(counts);
    }

    /// Those whose name begins with `prefix`, without it.
    public Map<String, Long> under(String prefix) {
        Map<String, Long> found = new TreeMap<>();
        counts.tailMap(prefix).forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), count);
            }
        });
        return found;
    }
}
