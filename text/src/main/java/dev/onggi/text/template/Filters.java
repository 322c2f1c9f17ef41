package dev.onggi.text.template;

import java.util.HashMap;
import java.util.Map;

/// What may follow `|`.
final class Filters {

    @FunctionalInterface
    interface Filter {
        Value apply(Value value, Arguments arguments);
    }

    private static final Map<String, Filter> ALL = all();

    private Filters() {
    }

    private static Map<String, Filter> all() {
        Map<String, Filter> all = new HashMap<>();
        all.putAll(TextFilters.ALL);
        all.putAll(NumberFilters.ALL);
        all.putAll(SequenceFilters.ALL);
        all.putAll(SelectionFilters.ALL);
        return Map.copyOf(all);
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    static Value apply(String name, Value value, Arguments arguments) {
        Filter filter = ALL.get(name);
        if (filter == null) {
            throw arguments.rendering().fail("no filter named '" + name + "'");
        }
        return filter.apply(value, arguments);
    }
}
