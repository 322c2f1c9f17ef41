package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;

/// `value[from:to:step]`.
final class Slices {
    private Slices() {
    }

    static Value slice(Value value, Value from, Value to, Value step, Rendering rendering) {
        Arithmetic.failOnUndefined(value, rendering);
        boolean sliceable = value instanceof Text || value instanceof ListValue list && !list.kind().isView()
                || value instanceof Value.Range;
        if (!sliceable || !isBound(from) || !isBound(to) || !isBound(step)) {
            throw rendering.fail("a value of type " + PythonText.typeName(value)
                    + " cannot be sliced, or not by such bounds");
        }
        int stride = step == Value.None.NONE ? 1 : Operators.clampedIndex(step, rendering);
        if (stride == 0) {
            throw rendering.fail("slice step cannot be zero");
        }
        int length = Operators.length(value, rendering);
        long start = bound(from, stride > 0 ? 0 : length - 1, length, stride, rendering);
        long end = bound(to, stride > 0 ? length : -1, length, stride, rendering);
        return cut(value, start, end, stride, rendering);
    }

    private static boolean isBound(Value value) {
        return value == Value.None.NONE || Numbers.whole(value).isPresent();
    }

    private static long bound(Value value, int otherwise, int length, int stride, Rendering rendering) {
        if (value == Value.None.NONE) {
            return otherwise;
        }
        long index = Operators.clampedIndex(value, rendering);
        long positive = index < 0 ? index + length : index;
        return stride > 0 ? Math.clamp(positive, 0, length) : Math.clamp(positive, -1, length - 1L);
    }

    private static Value cut(Value value, long start, long end, int stride, Rendering rendering) {
        if (value instanceof Text text && stride == 1) {
            rendering.chargeCharacters(Math.max(0, end - start));
            return start < end ? text.slice((int) start, (int) end) : Text.EMPTY.withSafe(text.safe());
        }
        List<Value> items = Operators.items(value, rendering);
        List<Value> chosen = new ArrayList<>();
        for (long i = start; stride > 0 ? i < end : i > end; i += stride) {
            chosen.add(items.get((int) i));
        }
        return switch (value) {
            case Text text ->
                PythonText.join(chosen.stream().map(Text.class::cast).toList(), Text.EMPTY, rendering)
                        .withSafe(text.safe());
            case ListValue list -> new ListValue(list.kind(), chosen);
            default -> ListValue.list(chosen);
        };
    }
}
