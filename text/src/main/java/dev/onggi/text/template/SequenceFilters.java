package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Filters over sequences and dicts.
final class SequenceFilters {
    static final Map<String, Filters.Filter> ALL = Map.ofEntries(Map.entry("length", SequenceFilters::length),
            Map.entry("count", SequenceFilters::length), Map.entry("first", SequenceFilters::first),
            Map.entry("last", SequenceFilters::last),
            Map.entry("list",
                    (value, arguments) -> ListValue
                            .list(Operators.items(value, arguments.checked("list", 0).rendering()))),
            Map.entry("items", SequenceFilters::items), Map.entry("dictsort", SequenceFilters::dictSort),
            Map.entry("join", SequenceFilters::join), Map.entry("sort", SequenceFilters::sort),
            Map.entry("unique", SequenceFilters::unique), Map.entry("reverse", SequenceFilters::reverse),
            Map.entry("batch", SequenceFilters::batch), Map.entry("sum", SequenceFilters::sum),
            Map.entry("min", (value, arguments) -> extreme(value, arguments, 1)),
            Map.entry("max", (value, arguments) -> extreme(value, arguments, -1)),
            Map.entry("default", SequenceFilters::otherwise), Map.entry("d", SequenceFilters::otherwise));

    private SequenceFilters() {
    }

    private static Value otherwise(Value value, Arguments arguments) {
        arguments.checked("default", 0, "default_value", "boolean");
        boolean falseToo = arguments.flag(1, "boolean", false);
        boolean replaced = value instanceof Value.Undefined
                || falseToo && !Operators.isTrue(value);
        return replaced ? arguments.get(0, "default_value", Text.EMPTY) : value;
    }

    private static Value length(Value value, Arguments arguments) {
        return Value.Whole.of(Operators.length(value, arguments.checked("length", 0).rendering()));
    }

    private static Value first(Value value, Arguments arguments) {
        List<Value> items = Operators.items(value, arguments.checked("first", 0).rendering());
        return items.isEmpty() ? new Value.Undefined("no first item, sequence was empty") : items.getFirst();
    }

    private static Value last(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("last", 0).rendering();
        if (value instanceof Value.Generator) {
            throw rendering.fail("last needs a sequence, found generator");
        }
        List<Value> items = Operators.items(value, rendering);
        return items.isEmpty() ? new Value.Undefined("no last item, sequence was empty") : items.getLast();
    }

    private static Value items(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("items", 0).rendering();
        return new Value.Generator(() -> {
            if (value instanceof Value.Undefined) {
                return List.of();
            }
            if (value instanceof MapValue map) {
                return map.items().items();
            }
            throw rendering.fail("items needs a dict, found " + PythonText.typeName(value));
        });
    }

    private static Value dictSort(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("dictsort", 0, "case_sensitive", "by", "reverse").rendering();
        if (!(value instanceof MapValue map)) {
            throw rendering.fail("dictsort needs a dict, found " + PythonText.typeName(value));
        }
        String by = arguments.optionalText(1, "by").map(Text::characters).orElse("key");
        if (!by.equals("key") && !by.equals("value")) {
            throw rendering.fail("dictsort sorts by key or value, found '" + by + "'");
        }
        boolean caseSensitive = arguments.flag(0, "case_sensitive", false);
        UnaryOperator<Value> key = item -> folded(((ListValue) item).items().get(by.equals("key") ? 0 : 1),
                caseSensitive);
        return ListValue
                .list(sorted(map.items().items(), key, arguments.flag(2, "reverse", false), rendering));
    }

    /// Strings compare without their case unless asked for.
    static Value folded(Value value, boolean caseSensitive) {
        return !caseSensitive && value instanceof Text text
                ? text.map(characters -> characters.toLowerCase(Locale.ROOT))
                : value;
    }

    private static List<Value> sorted(List<Value> items, UnaryOperator<Value> key, boolean reverse,
            Rendering rendering) {
        List<Value> sorted = new ArrayList<>(items);
        Comparator<Value> order = (left, right) -> {
            rendering.chargeSteps(1);
            return Operators.compare(key.apply(left), key.apply(right), rendering).orElse(0);
        };
        try {
            sorted.sort(reverse ? order.reversed() : order);
        } catch (IllegalArgumentException e) {
            throw rendering.fail("values that hold NaN have no order");
        }
        return sorted;
    }

    private static Value sort(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("sort", 0, "reverse", "case_sensitive", "attribute")
                .rendering();
        boolean caseSensitive = arguments.flag(1, "case_sensitive", false);
        AttributePath path = AttributePath.of(arguments.get(2, "attribute", Value.None.NONE), rendering);
        return ListValue.list(
                sorted(Operators.items(value, rendering), item -> folded(path.follow(item), caseSensitive),
                        arguments.flag(0, "reverse", false), rendering));
    }

    private static Value unique(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("unique", 0, "case_sensitive", "attribute").rendering();
        boolean caseSensitive = arguments.flag(0, "case_sensitive", false);
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", Value.None.NONE), rendering);
        return new Value.Generator(() -> {
            Set<Object> seen = new HashSet<>();
            List<Value> unique = new ArrayList<>();
            for (Value item : Operators.items(value, rendering)) {
                if (seen.add(Operators.hashKey(folded(path.follow(item), caseSensitive), rendering))) {
                    unique.add(item);
                }
            }
            return unique;
        });
    }

    private static Value extreme(Value value, Arguments arguments, int sign) {
        Rendering rendering = arguments.checked("min", 0, "case_sensitive", "attribute").rendering();
        boolean caseSensitive = arguments.flag(0, "case_sensitive", false);
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", Value.None.NONE), rendering);
        List<Value> items = Operators.items(value, rendering);
        if (items.isEmpty()) {
            return new Value.Undefined("no aggregated item, sequence was empty");
        }
        Value best = items.getFirst();
        for (Value item : items.subList(1, items.size())) {
            Value candidate = folded(path.follow(item), caseSensitive);
            if (Operators.compare(candidate, folded(path.follow(best), caseSensitive), rendering).orElse(0)
                    * sign < 0) {
                best = item;
            }
        }
        return best;
    }

    private static Value join(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("join", 0, "d", "attribute").rendering();
        Text separator = PythonText.str(arguments.get(0, "d", Text.EMPTY), rendering);
        AttributePath path = AttributePath.of(arguments.get(1, "attribute", Value.None.NONE), rendering);
        List<Text> parts = new ArrayList<>();
        for (Value item : Operators.items(value, rendering)) {
            parts.add(PythonText.str(path.follow(item), rendering));
        }
        return PythonText.join(parts, separator, rendering);
    }

    private static Value reverse(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("reverse", 0).rendering();
        List<Value> items = new ArrayList<>(Operators.items(value, rendering));
        Collections.reverse(items);
        if (value instanceof Text text) {
            return PythonText.join(items.stream().map(Text.class::cast).toList(), Text.EMPTY, rendering)
                    .withSafe(text.safe());
        }
        return new Value.Generator(() -> items);
    }

    private static Value batch(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("batch", 1, "linecount", "fill_with").rendering();
        int size = arguments.integer(0, "linecount", 1);
        Value fill = arguments.get(1, "fill_with", Value.None.NONE);
        return new Value.Generator(() -> {
            List<Value> rows = new ArrayList<>();
            List<Value> row = new ArrayList<>();
            for (Value item : Operators.items(value, rendering)) {
                if (row.size() == size) {
                    rows.add(ListValue.list(row));
                    row = new ArrayList<>();
                }
                row.add(item);
            }
            if (!row.isEmpty()) {
                rendering.chargeSteps(fill == Value.None.NONE ? 0 : Math.max(0, size));
                while (fill != Value.None.NONE && row.size() < size) {
                    row.add(fill);
                }
                rows.add(ListValue.list(row));
            }
            return rows;
        });
    }

    private static Value sum(Value value, Arguments arguments) {
        Rendering rendering = arguments.checked("sum", 0, "attribute", "start").rendering();
        AttributePath path = AttributePath.of(arguments.get(0, "attribute", Value.None.NONE), rendering);
        Value sum = arguments.get(1, "start", Value.Whole.of(0));
        if (sum instanceof Text) {
            throw rendering.fail("sum cannot add strings; use join");
        }
        for (Value item : Operators.items(value, rendering)) {
            sum = Arithmetic.apply("+", sum, path.follow(item), rendering);
        }
        return sum;
    }
}
