package dev.onggi.text.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The functions every template finds.
final class Globals {
    /// As in Jinja2's sandbox.
    private static final int LONGEST_RANGE = 100_000;

    static final Map<String, Value> ALL = Map.ofEntries(function("range", Globals::range),
            function("dict", Globals::dict), function("namespace", Globals::namespace),
            function("joiner",
                    arguments -> new Value.Joiner(
                            arguments.checked("joiner", 0, "sep").get(0, "sep", Text.template(", ")))),
            function("cycler", Globals::cycler),
            function("raise_exception", Globals::raise), function("strftime_now", Globals::now));

    private Globals() {
    }

    private static Map.Entry<String, Value> function(String name, Value.Callable.Body body) {
        return Map.entry(name, new Value.Callable(name, body));
    }

    private static Value range(Arguments arguments) {
        Rendering rendering = arguments.rendering();
        arguments.checked("range", 1, "start", "stop", "step");
        if (!arguments.named().isEmpty()) {
            throw rendering.fail("range() takes no named arguments");
        }
        int count = arguments.positional().size();
        long start = count == 1 ? 0 : Operators.clampedIndex(arguments.get(0), rendering);
        long stop = Operators.clampedIndex(arguments.get(count == 1 ? 0 : 1), rendering);
        long step = count == 3 ? Operators.clampedIndex(arguments.get(2), rendering) : 1;
        if (step == 0) {
            throw rendering.fail("range() step must not be zero");
        }
        long length = Math.max(0,
                step > 0 ? Math.ceilDiv(stop - start, step) : Math.ceilDiv(start - stop, -step));
        if (length > LONGEST_RANGE) {
            throw rendering.fail("a range has at most " + LONGEST_RANGE + " numbers, found " + length);
        }
        return new Value.Range(start, stop, step, (int) length);
    }

    private static Value dict(Arguments arguments) {
        MapValue map = new MapValue();
        entries(arguments).forEach((key, entry) -> map.put(key, entry.key(), entry.value()));
        return map;
    }

    private static Map<Object, MapValue.Entry> entries(Arguments arguments) {
        Rendering rendering = arguments.rendering();
        Map<Object, MapValue.Entry> entries = new LinkedHashMap<>();
        if (arguments.positional().size() > 1) {
            throw rendering.fail(
                    "dict() takes at most one positional argument, found " + arguments.positional().size());
        }
        for (Value source : arguments.positional()) {
            Arithmetic.failOnUndefined(source, rendering);
            if (source instanceof MapValue map) {
                entries.putAll(map.entries());
                continue;
            }
            for (Value pair : Operators.items(source, rendering)) {
                List<Value> parts = Operators.items(pair, rendering);
                if (parts.size() != 2) {
                    throw rendering.fail("dict() needs pairs, found " + parts.size() + " values together");
                }
                entries.put(Operators.hashKey(parts.getFirst(), rendering),
                        new MapValue.Entry(parts.getFirst(), parts.getLast()));
            }
        }
        arguments.named()
                .forEach((name, value) -> entries.put(name, new MapValue.Entry(Text.template(name), value)));
        return entries;
    }

    private static Value namespace(Arguments arguments) {
        Value.Namespace namespace = new Value.Namespace(new LinkedHashMap<>());
        entries(arguments).values().forEach(entry -> {
            if (!(entry.key() instanceof Text name)) {
                throw arguments.rendering().fail("a namespace's attributes are named by strings, found "
                        + PythonText.typeName(entry.key()));
            }
            setAttribute(namespace, name.characters(), entry.value(), arguments.rendering());
        });
        return namespace;
    }

    /// transformers refuses names that begin with an underscore.
    static void setAttribute(Value.Namespace namespace, String name, Value value, Rendering rendering) {
        if (name.startsWith("_")) {
            throw rendering.fail(
                    "a namespace takes no attribute that begins with an underscore, found '" + name + "'");
        }
        namespace.attributes().put(name, value);
    }

    private static Value cycler(Arguments arguments) {
        if (arguments.positional().isEmpty() || !arguments.named().isEmpty()) {
            throw arguments.rendering().fail("cycler() needs at least one item and takes no named arguments");
        }
        return new Value.Cycler(arguments.positional());
    }

    private static Value raise(Arguments arguments) {
        Value message = arguments.checked("raise_exception", 1, "message").get(0, "message", Value.None.NONE);
        throw arguments.rendering().fail("the template refuses this conversation: "
                + PythonText.str(message, arguments.rendering()).characters());
    }

    private static Value now(Arguments arguments) {
        arguments.checked("strftime_now", 1, "format");
        return Text
                .template(DateFormat.format(arguments.text(0, "format").characters(), arguments.rendering()));
    }

}
