package dev.onggi.text.template;

import java.util.List;
import java.util.Optional;

/// The `loop` of a `for`: where it stands among its items.
final class LoopValue implements Value.Opaque {
    private final List<Value> items;
    private final int depth;
    private final Optional<Callable> recursion;
    private int index = -1;
    private Optional<ListValue> changed = Optional.empty();

    /// `recursion` is what `loop(items)` calls in a recursive loop; `depth` is 0 outside any.
    LoopValue(List<Value> items, int depth, Optional<Callable> recursion) {
        this.items = items;
        this.depth = depth;
        this.recursion = recursion;
    }

    boolean advance() {
        index++;
        return index < items.size();
    }

    Value item() {
        return items.get(index);
    }

    int position() {
        return index + 1;
    }

    int length() {
        return items.size();
    }

    Optional<Callable> recursion() {
        return recursion;
    }

    Optional<Value> attribute(String name) {
        return switch (name) {
            case "index" -> Optional.of(Whole.of(index + 1));
            case "index0" -> Optional.of(Whole.of(index));
            case "revindex" -> Optional.of(Whole.of(items.size() - index));
            case "revindex0" -> Optional.of(Whole.of(items.size() - index - 1));
            case "first" -> Optional.of(Bool.of(index == 0));
            case "last" -> Optional.of(Bool.of(index == items.size() - 1));
            case "length" -> Optional.of(Whole.of(items.size()));
            case "depth" -> Optional.of(Whole.of(depth + 1));
            case "depth0" -> Optional.of(Whole.of(depth));
            case "previtem" ->
                Optional.of(index > 0 ? items.get(index - 1) : new Undefined("there is no previous item"));
            case "nextitem" -> Optional.of(
                    index + 1 < items.size() ? items.get(index + 1) : new Undefined("there is no next item"));
            case "cycle" -> Optional.of(new Callable("cycle", this::cycle));
            case "changed" -> Optional.of(new Callable("changed", this::changed));
            default -> Optional.empty();
        };
    }

    private Value cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw arguments.rendering().fail("no items for cycling given");
        }
        return arguments.get(index % arguments.positional().size());
    }

    private Value changed(Arguments arguments) {
        ListValue now = new ListValue(ListValue.Kind.TUPLE, arguments.positional());
        boolean same = changed.isPresent() && Operators.isEqual(changed.get(), now, arguments.rendering());
        changed = Optional.of(now);
        return Bool.of(!same);
    }
}
