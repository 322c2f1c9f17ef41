package dev.onggi.text.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Truth, equality, order, membership and walking, as Python has them.
final class Operators {
    private Operators() {
    }

    static boolean isTrue(Value value) {
        return switch (value) {
            case Value.Undefined _ -> false;
            case Value.None _ -> false;
            case Value.Bool bool -> bool == Value.Bool.TRUE;
            case Value.Whole whole -> whole.number().signum() != 0;
            case Value.Real real -> real.number() != 0;
            case Text text -> !text.isEmpty();
            case ListValue list -> !list.items().isEmpty();
            case MapValue map -> map.size() != 0;
            case Value.Range range -> range.length() != 0;
            case LoopValue loop -> loop.length() != 0;
            case Value.Opaque _ -> true;
        };
    }

    static boolean hasLength(Value value) {
        return switch (value) {
            case Text _ -> true;
            case ListValue _ -> true;
            case MapValue _ -> true;
            case Value.Range _ -> true;
            case LoopValue _ -> true;
            case Value.Undefined _ -> true;
            case Value.None _ -> false;
            case Value.Number _ -> false;
            case Value.Opaque _ -> false;
        };
    }

    static int length(Value value, Rendering rendering) {
        return switch (value) {
            case Text text -> text.codePoints();
            case ListValue list -> list.items().size();
            case MapValue map -> map.size();
            case Value.Range range -> range.length();
            case LoopValue loop -> loop.length();
            case Value.Undefined _ -> 0;
            case Value.None _ -> throw without("length", value, rendering);
            case Value.Number _ -> throw without("length", value, rendering);
            case Value.Opaque _ -> throw without("length", value, rendering);
        };
    }

    private static TemplateException without(String what, Value value, Rendering rendering) {
        return rendering.fail("a value of type " + PythonText.typeName(value) + " has no " + what);
    }

    static boolean isIterable(Value value) {
        return hasLength(value) || value instanceof Value.Generator;
    }

    /// The items `for` would visit.
    static List<Value> items(Value value, Rendering rendering) {
        List<Value> items = switch (value) {
            case Text text -> new ArrayList<>(text.split());
            case ListValue list -> list.items();
            case MapValue map -> map.keys().items();
            case Value.Undefined _ -> List.of();
            case Value.Range range -> {
                List<Value> numbers = new ArrayList<>(range.length());
                for (int i = 0; i < range.length(); i++) {
                    numbers.add(range.get(i));
                }
                yield numbers;
            }
            case Value.Generator generator -> generator.walk();
            case Value.None _ -> throw without("items", value, rendering);
            case Value.Number _ -> throw without("items", value, rendering);
            case Value.Opaque _ -> throw without("items", value, rendering);
        };
        rendering.chargeSteps(items.size());
        return items;
    }

    static boolean isEqual(Value left, Value right, Rendering rendering) {
        rendering.enter();
        boolean equal = switch (left) {
            case Text text -> right instanceof Text other && text.characters().equals(other.characters());
            case ListValue list when !list.kind().isView() -> right instanceof ListValue other
                    && other.kind() == list.kind() && areEqual(list.items(), other.items(), rendering);
            case MapValue map -> right instanceof MapValue other && areEqual(map, other, rendering);
            case Value.Number _ ->
                Numbers.isNumber(right) && Numbers.compare(left, right).equals(Optional.of(0));
            case Value.Undefined _ -> right instanceof Value.Undefined;
            case Value.Range range -> range.equals(right);
            case ListValue _ -> left == right;
            case Value.None _ -> left == right;
            case Value.Opaque _ -> left == right;
        };
        rendering.leave();
        return equal;
    }

    private static boolean areEqual(List<Value> left, List<Value> right, Rendering rendering) {
        boolean equal = left.size() == right.size();
        for (int i = 0; equal && i < left.size(); i++) {
            equal = isEqual(left.get(i), right.get(i), rendering);
        }
        return equal;
    }

    private static boolean areEqual(MapValue left, MapValue right, Rendering rendering) {
        return left.size() == right.size() && left.entries().entrySet().stream().allMatch(entry -> {
            Optional<Value> other = right.get(entry.getKey());
            return other.isPresent() && isEqual(entry.getValue().value(), other.get(), rendering);
        });
    }

    /// Less than zero, zero or more: how `left` stands to `right`. Empty where a NaN has no order.
    static Optional<Integer> compare(Value left, Value right, Rendering rendering) {
        if (left instanceof Text text && right instanceof Text other) {
            return Optional.of(compareCodePoints(text.characters(), other.characters()));
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.compare(left, right);
        }
        if (left instanceof ListValue list && right instanceof ListValue other && list.kind() == other.kind()
                && !list.kind().isView()) {
            rendering.enter();
            Optional<Integer> order = compareItems(list.items(), other.items(), rendering);
            rendering.leave();
            return order;
        }
        throw rendering.fail("values of type " + PythonText.typeName(left) + " and "
                + PythonText.typeName(right) + " have no order");
    }

    private static Optional<Integer> compareItems(List<Value> left, List<Value> right, Rendering rendering) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!isEqual(left.get(i), right.get(i), rendering)) {
                return compare(left.get(i), right.get(i), rendering);
            }
        }
        return Optional.of(Integer.compare(left.size(), right.size()));
    }

    /// Python orders strings by code point, Java by UTF-16 unit.
    private static int compareCodePoints(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length()) {
            int a = left.codePointAt(at);
            int b = right.codePointAt(at);
            if (a != b) {
                return Integer.compare(a, b);
            }
            at += Character.charCount(a);
        }
        return Integer.compare(left.length(), right.length());
    }

    static boolean compares(String operator, Value left, Value right, Rendering rendering) {
        return switch (operator) {
            case "==" -> isEqual(left, right, rendering);
            case "!=" -> !isEqual(left, right, rendering);
            case "in" -> contains(right, left, rendering);
            case "not in" -> !contains(right, left, rendering);
            case "<" -> compare(left, right, rendering).filter(order -> order < 0).isPresent();
            case "<=" -> compare(left, right, rendering).filter(order -> order <= 0).isPresent();
            case ">" -> compare(left, right, rendering).filter(order -> order > 0).isPresent();
            case ">=" -> compare(left, right, rendering).filter(order -> order >= 0).isPresent();
            default -> throw rendering.fail("no comparison '" + operator + "'");
        };
    }

    /// `item in container`.
    static boolean contains(Value container, Value item, Rendering rendering) {
        if (container instanceof Text text) {
            if (item instanceof Text part) {
                rendering.chargeCharacters(text.length());
                return text.characters().contains(part.characters());
            }
            throw rendering.fail("'in <str>' needs a str on its left, found " + PythonText.typeName(item));
        }
        if (container instanceof MapValue map) {
            return map.contains(hashKey(item, rendering));
        }
        return items(container, rendering).stream().anyMatch(each -> isEqual(each, item, rendering));
    }

    static Object hashKey(Value value, Rendering rendering) {
        return HashKey.of(value).orElseThrow(
                () -> rendering.fail("a value of type " + PythonText.typeName(value) + " cannot be a key"));
    }

    /// A Python index or count, cut to the range of `int`.
    static int clampedIndex(Value value, Rendering rendering) {
        BigInteger number = Numbers.whole(value)
                .orElseThrow(() -> rendering.fail("expected an int, found " + PythonText.typeName(value)));
        BigInteger low = BigInteger.valueOf(Integer.MIN_VALUE);
        BigInteger high = BigInteger.valueOf(Integer.MAX_VALUE);
        return number.max(low).min(high).intValue();
    }
}
