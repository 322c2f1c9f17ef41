package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.List;

/// `+ - * / // % **` over all values.
final class Arithmetic {
    private Arithmetic() {
    }

    static Value apply(String operator, Value left, Value right, Rendering rendering) {
        failOnUndefined(left, rendering);
        if (operator.equals("%") && left instanceof Text format) {
            return PercentFormat.apply(format, right, rendering);
        }
        failOnUndefined(right, rendering);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.arithmetic(operator, left, right, rendering);
        }
        return switch (operator) {
            case "+" -> add(left, right, rendering);
            case "*" -> Numbers.whole(left).isPresent()
                    ? repeat(right, left, rendering)
                    : repeat(left, right, rendering);
            default -> throw unsupported(operator, left, right, rendering);
        };
    }

    static void failOnUndefined(Value value, Rendering rendering) {
        if (value instanceof Value.Undefined undefined) {
            throw rendering.fail(undefined.why());
        }
    }

    private static TemplateException unsupported(String operator, Value left, Value right,
            Rendering rendering) {
        return rendering.fail("'" + operator + "' does not work on " + PythonText.typeName(left) + " and "
                + PythonText.typeName(right));
    }

    private static Value add(Value left, Value right, Rendering rendering) {
        if (left instanceof Text a && right instanceof Text b) {
            boolean safe = a.safe() || b.safe();
            Text first = safe ? HtmlEscape.escape(a) : a;
            return new TextBuilder(rendering).add(first).add(safe ? HtmlEscape.escape(b) : b).text()
                    .withSafe(safe);
        }
        if (left instanceof ListValue a && right instanceof ListValue b && a.kind() == b.kind()
                && !a.kind().isView()) {
            rendering.chargeSteps(a.items().size() + b.items().size());
            List<Value> items = new ArrayList<>(a.items());
            items.addAll(b.items());
            return new ListValue(a.kind(), items);
        }
        throw unsupported("+", left, right, rendering);
    }

    private static Value repeat(Value value, Value count, Rendering rendering) {
        if (Numbers.whole(count).isEmpty()) {
            throw unsupported("*", value, count, rendering);
        }
        int times = Math.max(0, Operators.clampedIndex(count, rendering));
        if (value instanceof Text text) {
            rendering.chargeCharacters((long) times * text.length());
            TextBuilder builder = new TextBuilder(rendering);
            for (int i = 0; i < times && !text.isEmpty(); i++) {
                builder.add(text);
            }
            return builder.text().withSafe(text.safe());
        }
        if (value instanceof ListValue list && !list.kind().isView()) {
            rendering.chargeSteps((long) times * list.items().size());
            List<Value> items = new ArrayList<>();
            for (int i = 0; i < times && !list.items().isEmpty(); i++) {
                items.addAll(list.items());
            }
            return new ListValue(list.kind(), items);
        }
        throw unsupported("*", value, count, rendering);
    }
}
