package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Filters that take the name of another filter or test: `map`, `select`, `reject`, `selectattr`, `rejectattr`; and `attr`.
final class SelectionFilters {
    static final Map<String, Filters.Filter> ALL = Map.of("map", SelectionFilters::map, "select",
            (value, arguments) -> choose(value, arguments, true), "reject",
            (value, arguments) -> choose(value, arguments, false), "selectattr",
            (value, arguments) -> chooseByAttribute(value, arguments, true), "rejectattr",
            (value, arguments) -> chooseByAttribute(value, arguments, false), "attr",
            SelectionFilters::attribute);

    private SelectionFilters() {
    }

    private static Value attribute(Value value, Arguments arguments) {
        Text name = arguments.checked("attr", 1, "name").text(0, "name");
        return Attributes.ownAttribute(value, name.characters())
                .orElseGet(() -> new Value.Undefined("no attribute '" + name.characters() + "'"));
    }

    private static Value map(Value value, Arguments arguments) {
        Rendering rendering = arguments.rendering();
        return new Value.Generator(() -> {
            if (!Operators.isTrue(value)) {
                return List.of();
            }
            List<Value> mapped = new ArrayList<>();
            Filters.Filter change = change(arguments);
            for (Value item : Operators.items(value, rendering)) {
                mapped.add(change.apply(item, arguments));
            }
            return mapped;
        });
    }

    private static Filters.Filter change(Arguments arguments) {
        Rendering rendering = arguments.rendering();
        if (!arguments.positional().isEmpty()) {
            String name = name(arguments);
            return (item, _) -> Filters.apply(name, item, arguments.tail());
        }
        Map<String, Value> named = new LinkedHashMap<>(arguments.named());
        Value attribute = named.remove("attribute");
        Optional<Value> otherwise = Optional.ofNullable(named.remove("default"))
                .filter(value -> value != Value.None.NONE);
        if (attribute == null || !named.isEmpty()) {
            throw rendering.fail("map needs the name of a filter, or attribute=");
        }
        AttributePath path = AttributePath.of(attribute, otherwise, rendering);
        return (item, _) -> path.follow(item);
    }

    private static String name(Arguments arguments) {
        return arguments.text(0, "name").characters();
    }

    private static Value choose(Value value, Arguments arguments, boolean wanted) {
        return chosen(value, arguments, wanted, AttributePath.of(Value.None.NONE, arguments.rendering()));
    }

    private static Value chooseByAttribute(Value value, Arguments arguments, boolean wanted) {
        if (arguments.positional().isEmpty()) {
            throw arguments.rendering().fail("selectattr and rejectattr need the name of an attribute");
        }
        return chosen(value, arguments.tail(), wanted,
                AttributePath.of(arguments.get(0), arguments.rendering()));
    }

    private static Value chosen(Value value, Arguments arguments, boolean wanted, AttributePath path) {
        Rendering rendering = arguments.rendering();
        return new Value.Generator(() -> {
            if (!Operators.isTrue(value)) {
                return List.of();
            }
            Predicate<Value> test = test(arguments);
            List<Value> items = Operators.items(value, rendering);
            return items.stream().filter(item -> test.test(path.follow(item)) == wanted).toList();
        });
    }

    /// The test that the arguments name; truth where they name none.
    private static Predicate<Value> test(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            return item -> Operators.isTrue(item);
        }
        String name = name(arguments);
        return item -> Tests.holds(name, item, arguments.tail());
    }
}
