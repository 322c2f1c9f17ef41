package dev.onggi.engine.sample;

import java.util.List;
import java.util.Optional;

/// Finds stop strings in text that comes in pieces, and holds back what may yet become one.
public final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private Optional<String> found = Optional.empty();

    public StopStrings(List<String> stops) {
        this.stops = stops;
    }

    /// The stop string that ended the text.
    public Optional<String> found() {
        return found;
    }

    /// Takes more text; returns what is certain not to be part of a stop string. After one was found, nothing.
    public String accept(String text) {
        if (stops.isEmpty() || found.isPresent()) {
            return found.isPresent() ? "" : text;
        }
        held.append(text);
        int end = find();
        if (found.isPresent()) {
            return held.substring(0, end);
        }
        String safe = held.substring(0, held.length() - couldBecomeStop());
        held.delete(0, safe.length());
        return safe;
    }

    /// The text is over: returns what was held back.
    public String finish() {
        return found.isPresent() ? "" : held.toString();
    }

    /// Looks for the stop string that begins first.
    private int find() {
        int first = held.length();
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && at < first) {
                first = at;
                found = Optional.of(stop);
            }
        }
        return first;
    }

    /// The length of the longest end of the held text that a stop string begins with.
    private int couldBecomeStop() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
                if (stop.startsWith(held.substring(held.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
