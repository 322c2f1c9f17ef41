package dev.onggi.text.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Python's `hash` and `==` see of a dict key: `1`, `1.0` and `True` are one key, and so are equal strings of
/// different origin. Lists and dicts have no key.
final class HashKey {
    private static final int DEEPEST_TUPLE = 16;

    private HashKey() {
    }

    static Optional<Object> of(Value value) {
        return of(value, 0);
    }

    private static Optional<Object> of(Value value, int depth) {
        return switch (value) {
            case Text text -> Optional.of(text.characters());
            case Value.Whole whole -> Optional.of(whole.number());
            case Value.Bool bool -> Optional.of(BigInteger.valueOf(bool.ordinal()));
            case Value.Real real -> Optional.of(ofReal(real.number()));
            case Value.None none -> Optional.of(none);
            case Value.Undefined _ -> Optional.of(Value.Undefined.class);
            case ListValue list when list.kind() == ListValue.Kind.TUPLE && depth < DEEPEST_TUPLE ->
                ofTuple(list, depth);
            case ListValue _ -> Optional.empty();
            case MapValue _ -> Optional.empty();
            case Value.Range range -> Optional.of(range);
            case Value.Opaque _ -> Optional.of(new Identity(value));
        };
    }

    private static Object ofReal(double number) {
        boolean isWhole = Double.isFinite(number) && number == Math.rint(number);
        return isWhole ? new BigDecimal(number).toBigInteger() : (Object) number;
    }

    private static Optional<Object> ofTuple(ListValue tuple, int depth) {
        List<Object> keys = new ArrayList<>(tuple.items().size());
        for (Value item : tuple.items()) {
            Optional<Object> key = of(item, depth + 1);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            keys.add(key.get());
        }
        return Optional.of(keys);
    }

    /// Two of these are equal where they hold the same object.
    private static final class Identity {
        private final Value value;

        Identity(Value value) {
            this.value = value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that && that.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }
}
