package dev.onggi.text.template;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `value.name` and `value[index]`. What would change a value, or lead into Python, is undefined here as in Jinja2's
/// immutable sandbox.
final class Attributes {

    /// A method that never changes its value.
    @FunctionalInterface
    interface Method<T extends Value> {
        Value call(T self, Arguments arguments);
    }

    private static final Set<String> LIST_MUTATORS = Set.of("append", "clear", "extend", "insert", "pop",
            "remove", "reverse", "sort");
    private static final Set<String> DICT_MUTATORS = Set.of("clear", "pop", "popitem", "setdefault",
            "update");

    private Attributes() {
    }

    /// The attribute first, then the item.
    static Value attribute(Value object, String name, Rendering rendering) {
        Arithmetic.failOnUndefined(object, rendering);
        return ownAttribute(object, name).or(() -> ownItem(object, Text.template(name), rendering))
                .orElseGet(() -> missing(object, name));
    }

    /// The item first, then the attribute.
    static Value item(Value object, Value index, Rendering rendering) {
        Arithmetic.failOnUndefined(object, rendering);
        Optional<Value> item = ownItem(object, index, rendering);
        if (item.isEmpty() && index instanceof Text name) {
            item = ownAttribute(object, name.characters());
        }
        return item.orElseGet(() -> missing(object,
                index instanceof Text name
                        ? name.characters()
                        : PythonText.str(index, rendering).characters()));
    }

    private static Value missing(Value object, String name) {
        return new Value.Undefined(
                "a value of type " + PythonText.typeName(object) + " has no element '" + name + "'");
    }

    static Optional<Value> ownAttribute(Value object, String name) {
        return switch (object) {
            case Text text -> bind(TextMethods.ALL, text, name);
            case MapValue map -> bindUnlessMutator(DICT_MUTATORS, CollectionMethods.OF_MAPS, map, name);
            case ListValue list when list.kind().isView() -> Optional.empty();
            case ListValue list when list.kind() == ListValue.Kind.TUPLE ->
                bind(CollectionMethods.OF_LISTS, list, name);
            case ListValue list -> bindUnlessMutator(LIST_MUTATORS, CollectionMethods.OF_LISTS, list, name);
            case Value.Namespace namespace -> Optional.ofNullable(namespace.attributes().get(name));
            case LoopValue loop -> loop.attribute(name);
            case Value.Cycler cycler -> cycler(cycler, name);
            case Value.Callable callable ->
                name.equals("name") ? Optional.of(Text.template(callable.name())) : Optional.empty();
            case Value.Undefined _ -> Optional.empty();
            case Value.None _ -> Optional.empty();
            case Value.Number _ -> Optional.empty();
            case Value.Range _ -> Optional.empty();
            case Value.Opaque _ -> Optional.empty();
        };
    }

    private static <T extends Value> Optional<Value> bindUnlessMutator(Set<String> mutators,
            Map<String, Method<T>> methods, T self, String name) {
        boolean mutates = mutators.contains(name);
        return mutates
                ? Optional.of(new Value.Undefined("'" + name + "' would change its value; templates may not"))
                : bind(methods, self, name);
    }

    private static <T extends Value> Optional<Value> bind(Map<String, Method<T>> methods, T self,
            String name) {
        return Optional.ofNullable(methods.get(name))
                .map(method -> new Value.Callable(name, arguments -> method.call(self, arguments)));
    }

    private static Optional<Value> cycler(Value.Cycler cycler, String name) {
        return switch (name) {
            case "current" -> Optional.of(cycler.current());
            case "next" -> Optional.of(new Value.Callable(name, _ -> cycler.next()));
            case "reset" -> Optional.of(new Value.Callable(name, _ -> {
                cycler.reset();
                return Value.None.NONE;
            }));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> ownItem(Value object, Value index, Rendering rendering) {
        return switch (object) {
            case MapValue map -> HashKey.of(index).flatMap(map::get);
            case Text text -> position(index, object, rendering).map(at -> text.slice(at, at + 1));
            case ListValue list when !list.kind().isView() ->
                position(index, object, rendering).map(list.items()::get);
            case Value.Range range -> position(index, object, rendering).map(range::get);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> position(Value index, Value object, Rendering rendering) {
        int length = Operators.length(object, rendering);
        BigInteger size = BigInteger.valueOf(length);
        return Numbers.whole(index).map(at -> at.signum() < 0 ? at.add(size) : at)
                .filter(at -> at.signum() >= 0 && at.compareTo(size) < 0).map(BigInteger::intValue);
    }
}
