package dev.onggi.text.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What gives a value. `line` is the template's, 1-based.
sealed interface Expression {

    int line();

    record Constant(Value value, int line) implements Expression {
    }

    record Name(String name, int line) implements Expression {
    }

    record ListLiteral(ListValue.Kind kind, List<Expression> items, int line) implements Expression {
    }

    record MapLiteral(List<Pair> pairs, int line) implements Expression {
    }

    record Pair(Expression key, Expression value) {
    }

    /// `object.name`: Python's attribute first, then the item.
    record Attribute(Expression object, String name, int line) implements Expression {
    }

    /// `object[index]`: the item first, then the attribute.
    record Item(Expression object, Expression index, int line) implements Expression {
    }

    record Slice(Expression object, Optional<Expression> from, Optional<Expression> to,
            Optional<Expression> step, int line) implements Expression {
    }

    record Call(Expression function, CallArguments arguments, int line) implements Expression {
    }

    /// `object|name(arguments)`. The object of a `filter` block is the block's text.
    record Filter(Expression object, String name, CallArguments arguments, int line) implements Expression {
    }

    /// `object is name(arguments)`.
    record Test(Expression object, String name, CallArguments arguments, int line) implements Expression {
    }

    record Not(Expression operand, int line) implements Expression {
    }

    record Negate(Expression operand, int line) implements Expression {
    }

    record Plus(Expression operand, int line) implements Expression {
    }

    record And(Expression left, Expression right, int line) implements Expression {
    }

    record Or(Expression left, Expression right, int line) implements Expression {
    }

    record Arithmetic(String operator, Expression left, Expression right, int line) implements Expression {
    }

    /// `a ~ b ~ …`.
    record Concatenation(List<Expression> parts, int line) implements Expression {
    }

    /// `first < a <= b …`, each pair compared until one fails.
    record Comparison(Expression first, List<Comparand> rest, int line) implements Expression {
    }

    record Comparand(String operator, Expression value) {
    }

    /// `then if condition else otherwise`.
    record Conditional(Expression condition, Expression then, Optional<Expression> otherwise,
            int line) implements Expression {
    }

    /// What stands between a call's parentheses; `spread` is `*x`, `spreadNamed` is `**x`.
    record CallArguments(List<Expression> positional, Map<String, Expression> named,
            Optional<Expression> spread, Optional<Expression> spreadNamed) {
        static final CallArguments NONE = new CallArguments(List.of(), Map.of(), Optional.empty(),
                Optional.empty());
    }
}
