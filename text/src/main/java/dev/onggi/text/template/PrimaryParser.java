package dev.onggi.text.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parses literals, names and what may follow them: `.name`, `[…]`, `(…)`, `|filter`, `is test`.
final class PrimaryParser {
    private static final Set<String> NO_TEST_ARGUMENT = Set.of("else", "or", "and");
    private static final int LONGEST_NUMBER = 1000;

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> nameOrConstant(tokens.next());
            case STRING -> string();
            case INTEGER -> new Expression.Constant(integer(tokens.next()), token.line());
            case FLOAT -> new Expression.Constant(
                    new Value.Real(Double.parseDouble(tokens.next().value().replace("_", ""))), token.line());
            case OPERATOR -> bracketed();
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END ->
                throw tokens.unexpected("an expression");
        };
    }

    private Expression nameOrConstant(Token token) {
        return switch (token.value()) {
            case "true", "True" -> new Expression.Constant(Value.Bool.TRUE, token.line());
            case "false", "False" -> new Expression.Constant(Value.Bool.FALSE, token.line());
            case "none", "None" -> new Expression.Constant(Value.None.NONE, token.line());
            default -> expressions.name(token.value(), token.line());
        };
    }

    private Expression string() {
        int line = tokens.line();
        StringBuilder joined = new StringBuilder();
        while (tokens.current().kind() == Token.Kind.STRING) {
            joined.append(tokens.next().value());
        }
        return new Expression.Constant(Text.template(joined.toString()), line);
    }

    private Value integer(Token token) {
        String digits = token.value().replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.length() > LONGEST_NUMBER) {
            throw new TemplateException(token.line(), "a number has more than " + LONGEST_NUMBER + " digits");
        }
        int radix = digits.startsWith("0x")
                ? 16
                : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        return new Value.Whole(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private Expression bracketed() {
        int line = tokens.line();
        if (tokens.skipOperator("(")) {
            Expression inner = tokens.current().isOperator(")")
                    ? new Expression.ListLiteral(ListValue.Kind.TUPLE, List.of(), line)
                    : expressions.tuple();
            tokens.expectOperator(")");
            return inner;
        }
        if (tokens.skipOperator("[")) {
            List<Expression> items = new ArrayList<>();
            while (!tokens.skipOperator("]")) {
                items.add(expressions.expression());
                commaOr("]");
            }
            return new Expression.ListLiteral(ListValue.Kind.LIST, List.copyOf(items), line);
        }
        if (tokens.skipOperator("{")) {
            return map(line);
        }
        throw tokens.unexpected("an expression");
    }

    private Expression map(int line) {
        List<Expression.Pair> pairs = new ArrayList<>();
        while (!tokens.skipOperator("}")) {
            Expression key = expressions.expression();
            tokens.expectOperator(":");
            pairs.add(new Expression.Pair(key, expressions.expression()));
            commaOr("}");
        }
        return new Expression.MapLiteral(List.copyOf(pairs), line);
    }

    private void commaOr(String close) {
        if (!tokens.current().isOperator(close)) {
            tokens.expectOperator(",");
        }
    }

    Expression postfix(Expression start) {
        Expression object = start;
        while (true) {
            Token token = tokens.current();
            if (tokens.skipOperator(".")) {
                object = attribute(object, token.line());
            } else if (tokens.skipOperator("[")) {
                object = subscript(object, token.line());
            } else if (token.isOperator("(")) {
                object = new Expression.Call(object, callArguments(), token.line());
            } else {
                return object;
            }
        }
    }

    private Expression attribute(Expression object, int line) {
        Token name = tokens.next();
        return switch (name.kind()) {
            case NAME -> new Expression.Attribute(object, name.value(), line);
            case INTEGER -> new Expression.Item(object, new Expression.Constant(integer(name), line), line);
            case STRING, FLOAT, OPERATOR, DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END ->
                throw new TemplateException(name.line(),
                        "expected a name or number after '.', found " + name.describe());
        };
    }

    private Expression subscript(Expression object, int line) {
        Optional<Expression> from = tokens.current().isOperator(":")
                ? Optional.empty()
                : Optional.of(expressions.expression());
        if (from.isPresent() && tokens.current().isOperator(",")) {
            return subscriptTuple(object, from.get(), line);
        }
        if (from.isPresent() && tokens.skipOperator("]")) {
            return new Expression.Item(object, from.get(), line);
        }
        tokens.expectOperator(":");
        Optional<Expression> to = sliceEnd();
        Optional<Expression> step = tokens.skipOperator(":") ? sliceEnd() : Optional.empty();
        tokens.expectOperator("]");
        return new Expression.Slice(object, from, to, step, line);
    }

    private Expression subscriptTuple(Expression object, Expression first, int line) {
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")) {
            items.add(expressions.expression());
        }
        tokens.expectOperator("]");
        return new Expression.Item(object,
                new Expression.ListLiteral(ListValue.Kind.TUPLE, List.copyOf(items), line), line);
    }

    private Optional<Expression> sliceEnd() {
        boolean absent = tokens.current().isOperator(":") || tokens.current().isOperator("]");
        return absent ? Optional.empty() : Optional.of(expressions.expression());
    }

    Expression filtersAndTests(Expression start) {
        Expression object = start;
        while (true) {
            Token token = tokens.current();
            if (token.isOperator("|")) {
                object = filters(object);
            } else if (tokens.skipName("is")) {
                object = test(object, token.line());
            } else if (token.isOperator("(")) {
                object = new Expression.Call(object, callArguments(), token.line());
            } else {
                return object;
            }
        }
    }

    /// Zero or more `|name(arguments)`.
    Expression filters(Expression start) {
        Expression object = start;
        while (tokens.skipOperator("|")) {
            object = filter(object);
        }
        return object;
    }

    /// `name(arguments)` of a filter.
    Expression filter(Expression object) {
        int line = tokens.line();
        String name = dottedName();
        Expression.CallArguments arguments = tokens.current().isOperator("(")
                ? callArguments()
                : Expression.CallArguments.NONE;
        if (!Filters.exists(name)) {
            expressions.addUnknown(line, "no filter named '" + name + "'");
        }
        return new Expression.Filter(object, name, arguments, line);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(tokens.expectAnyName());
        while (tokens.skipOperator(".")) {
            name.append('.').append(tokens.expectAnyName());
        }
        return name.toString();
    }

    private Expression test(Expression object, int line) {
        boolean negated = tokens.skipName("not");
        String name = dottedName();
        if (!Tests.exists(name)) {
            expressions.addUnknown(line, "no test named '" + name + "'");
        }
        Expression test = new Expression.Test(object, name, testArguments(), line);
        return negated ? new Expression.Not(test, line) : test;
    }

    private Expression.CallArguments testArguments() {
        Token token = tokens.current();
        if (token.isOperator("(")) {
            return callArguments();
        }
        boolean argument = switch (token.kind()) {
            case NAME -> !NO_TEST_ARGUMENT.contains(token.value());
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> token.isOperator("[") || token.isOperator("{");
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
        if (!argument) {
            return Expression.CallArguments.NONE;
        }
        if (token.isName("is")) {
            throw tokens.fail("tests cannot be chained with 'is'");
        }
        return new Expression.CallArguments(List.of(postfix(primary())), Map.of(), Optional.empty(),
                Optional.empty());
    }

    private Expression.CallArguments callArguments() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Optional<Expression> spread = Optional.empty();
        Optional<Expression> spreadNamed = Optional.empty();
        while (!tokens.skipOperator(")")) {
            if (spreadNamed.isPresent()) {
                throw tokens.fail("no argument may follow **");
            } else if (tokens.skipOperator("**")) {
                spreadNamed = Optional.of(expressions.expression());
            } else if (tokens.current().kind() == Token.Kind.NAME && tokens.following().isOperator("=")) {
                namedArgument(named);
            } else if (spread.isPresent()) {
                throw tokens.fail("no positional argument may follow *");
            } else if (tokens.skipOperator("*")) {
                spread = Optional.of(expressions.expression());
            } else if (!named.isEmpty()) {
                throw tokens.fail("a positional argument follows a named one");
            } else {
                positional.add(expressions.expression());
            }
            commaOr(")");
        }
        return new Expression.CallArguments(List.copyOf(positional), named, spread, spreadNamed);
    }

    private void namedArgument(Map<String, Expression> named) {
        Token name = tokens.next();
        tokens.expectOperator("=");
        if (named.put(name.value(), expressions.expression()) != null) {
            throw new TemplateException(name.line(), "the argument '" + name.value() + "' is given twice");
        }
    }
}
