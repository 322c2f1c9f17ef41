package dev.onggi.corpus.source;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Counts what a document has beside its text: comments of its editors, hidden and deleted text, running heads.
final class LeftOut {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /// Adds the field `left_out`, such as `comments=2 hidden=1`, if there is anything to tell.
    void tell(Map<String, String> fields) {
        if (!counts.isEmpty()) {
            fields.put("left_out",
                    counts.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining(" ")));
        }
    }
}
