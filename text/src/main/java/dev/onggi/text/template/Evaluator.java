package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Works out expressions.
final class Evaluator {
    private final Rendering rendering;

    Evaluator(Rendering rendering) {
        this.rendering = rendering;
    }

    Value evaluate(Expression expression, Scope scope) {
        rendering.enter();
        rendering.at(expression.line());
        Value value = switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListLiteral list -> new ListValue(list.kind(), all(list.items(), scope));
            case Expression.MapLiteral map -> map(map, scope);
            case Expression.Attribute attribute ->
                Attributes.attribute(evaluate(attribute.object(), scope), attribute.name(), rendering);
            case Expression.Item item ->
                Attributes.item(evaluate(item.object(), scope), evaluate(item.index(), scope), rendering);
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call ->
                call(evaluate(call.function(), scope), arguments(call.arguments(), scope));
            case Expression.Filter filter -> Filters.apply(filter.name(), evaluate(filter.object(), scope),
                    arguments(filter.arguments(), scope));
            case Expression.Test test -> Value.Bool.of(Tests.holds(test.name(),
                    evaluate(test.object(), scope), arguments(test.arguments(), scope)));
            case Expression.Not not -> Value.Bool.of(!isTrue(not.operand(), scope));
            case Expression.Negate negate ->
                Numbers.negate(number(negate.operand(), scope));
            case Expression.Plus plus ->
                Arithmetic.apply("+", Value.Whole.of(0), number(plus.operand(), scope), rendering);
            case Expression.And and -> and(and, scope);
            case Expression.Or or -> or(or, scope);
            case Expression.Arithmetic arithmetic ->
                Arithmetic.apply(arithmetic.operator(), evaluate(arithmetic.left(), scope),
                        evaluate(arithmetic.right(), scope), rendering);
            case Expression.Concatenation concatenation -> concatenate(concatenation, scope);
            case Expression.Comparison comparison -> compare(comparison, scope);
            case Expression.Conditional conditional -> choose(conditional, scope);
        };
        rendering.leave();
        return value;
    }

    boolean isTrue(Expression expression, Scope scope) {
        return Operators.isTrue(evaluate(expression, scope));
    }

    private List<Value> all(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(evaluate(expression, scope));
        }
        return values;
    }

    private Value map(Expression.MapLiteral literal, Scope scope) {
        MapValue map = new MapValue();
        for (Expression.Pair pair : literal.pairs()) {
            Value key = evaluate(pair.key(), scope);
            map.put(Operators.hashKey(key, rendering), key, evaluate(pair.value(), scope));
        }
        return map;
    }

    private Value number(Expression expression, Scope scope) {
        Value value = evaluate(expression, scope);
        Arithmetic.failOnUndefined(value, rendering);
        if (!Numbers.isNumber(value)) {
            throw rendering.fail("a sign stands before a value of type " + PythonText.typeName(value));
        }
        return value;
    }

    private Value and(Expression.And and, Scope scope) {
        Value left = evaluate(and.left(), scope);
        return Operators.isTrue(left) ? evaluate(and.right(), scope) : left;
    }

    private Value or(Expression.Or or, Scope scope) {
        Value left = evaluate(or.left(), scope);
        return Operators.isTrue(left) ? left : evaluate(or.right(), scope);
    }

    private Value concatenate(Expression.Concatenation concatenation, Scope scope) {
        List<Value> parts = all(concatenation.parts(), scope);
        TextBuilder builder = new TextBuilder(rendering);
        for (Value part : parts) {
            builder.add(PythonText.str(part, rendering));
        }
        return builder.text();
    }

    private Value compare(Expression.Comparison comparison, Scope scope) {
        Value left = evaluate(comparison.first(), scope);
        for (Expression.Comparand comparand : comparison.rest()) {
            Value right = evaluate(comparand.value(), scope);
            if (!Operators.compares(comparand.operator(), left, right, rendering)) {
                return Value.Bool.FALSE;
            }
            left = right;
        }
        return Value.Bool.TRUE;
    }

    private Value choose(Expression.Conditional conditional, Scope scope) {
        if (isTrue(conditional.condition(), scope)) {
            return evaluate(conditional.then(), scope);
        }
        return conditional.otherwise().isPresent()
                ? evaluate(conditional.otherwise().get(), scope)
                : new Value.Undefined(
                        "the inline if-expression evaluated to false and no else section was defined");
    }

    private Value slice(Expression.Slice slice, Scope scope) {
        Value object = evaluate(slice.object(), scope);
        return Slices.slice(object, bound(slice.from(), scope), bound(slice.to(), scope),
                bound(slice.step(), scope), rendering);
    }

    private Value bound(Optional<Expression> expression, Scope scope) {
        return expression.isPresent() ? evaluate(expression.get(), scope) : Value.None.NONE;
    }

    Arguments arguments(Expression.CallArguments call, Scope scope) {
        List<Value> positional = all(call.positional(), scope);
        Map<String, Value> named = new LinkedHashMap<>();
        call.named().forEach((name, expression) -> named.put(name, evaluate(expression, scope)));
        if (call.spread().isPresent()) {
            positional.addAll(Operators.items(evaluate(call.spread().get(), scope), rendering));
        }
        if (call.spreadNamed().isPresent()) {
            spread(evaluate(call.spreadNamed().get(), scope), named);
        }
        return new Arguments(positional, named, rendering);
    }

    private void spread(Value value, Map<String, Value> named) {
        if (!(value instanceof MapValue map)) {
            throw rendering.fail("** needs a dict, found " + PythonText.typeName(value));
        }
        for (MapValue.Entry entry : map.entries().values()) {
            if (!(entry.key() instanceof Text name)) {
                throw rendering
                        .fail("** needs keys that are strings, found " + PythonText.typeName(entry.key()));
            }
            if (named.put(name.characters(), entry.value()) != null) {
                throw rendering.fail("the argument '" + name.characters() + "' is given twice");
            }
        }
    }

    Value call(Value function, Arguments arguments) {
        return switch (function) {
            case Value.Callable callable -> callable.body().call(arguments);
            case LoopValue loop when loop.recursion().isPresent() ->
                loop.recursion().get().body().call(arguments);
            case Value.Joiner joiner -> joiner.next();
            case Value.Undefined undefined -> throw rendering.fail(undefined.why());
            default -> throw rendering
                    .fail("a value of type " + PythonText.typeName(function) + " cannot be called");
        };
    }
}
