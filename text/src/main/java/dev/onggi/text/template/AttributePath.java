package dev.onggi.text.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The `attribute` of a filter: `"a.b.0"` is item `a`, then item `b`, then position 0. An empty path is the value itself.
record AttributePath(List<Value> parts, Optional<Value> otherwise, Rendering rendering) {

    static AttributePath of(Value attribute, Rendering rendering) {
        return of(attribute, Optional.empty(), rendering);
    }

    /// `otherwise` stands for a part that is undefined.
    static AttributePath of(Value attribute, Optional<Value> otherwise, Rendering rendering) {
        List<Value> parts = switch (attribute) {
            case Value.None _ -> List.of();
            case Text text ->
                Arrays.stream(text.characters().split("\\.", -1)).map(AttributePath::part).toList();
            default -> List.of(attribute);
        };
        return new AttributePath(parts, otherwise, rendering);
    }

    private static Value part(String part) {
        boolean position = !part.isEmpty() && part.length() < 10
                && part.chars().allMatch(c -> c >= '0' && c <= '9');
        return position ? Value.Whole.of(Integer.parseInt(part)) : Text.template(part);
    }

    Value follow(Value start) {
        Value value = start;
        for (Value part : parts) {
            value = Attributes.item(value, part, rendering);
            if (value instanceof Value.Undefined && otherwise.isPresent()) {
                value = otherwise.get();
            }
        }
        return value;
    }
}
