package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses expressions, loosest binding first: `if else`, `or`, `and`, `not`, comparisons, `+ -`, `~`, `* / // %`, `**`,
/// unary `+ -`, then what [PrimaryParser] reads.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;
    private final PrimaryParser primaries;
    /// Filters and tests that do not exist and stand where Jinja2 refuses them at once.
    private final List<TemplateException> unknown = new ArrayList<>();
    /// Inside `if` and conditional expressions Jinja2 accepts unknown filters and tests until they are run.
    private boolean tolerant;
    private Set<String> names = new HashSet<>();

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this);
    }

    /// Sets whether unknown filters and tests are tolerated and returns what was set before.
    boolean tolerate(boolean now) {
        boolean before = tolerant;
        tolerant = now;
        return before;
    }

    void addUnknown(int line, String what) {
        if (!tolerant) {
            unknown.add(new TemplateException(line, what));
        }
    }

    void failOnUnknown() {
        if (!unknown.isEmpty()) {
            throw unknown.getFirst();
        }
    }

    /// The names read since the last call; collected anew from here.
    Set<String> swapNames(Set<String> next) {
        Set<String> before = names;
        names = next;
        return before;
    }

    Expression.Name name(String name, int line) {
        names.add(name);
        return new Expression.Name(name, line);
    }

    PrimaryParser primaries() {
        return primaries;
    }

    Expression expression() {
        tokens.enter();
        int line = tokens.line();
        int known = unknown.size();
        Expression expression = or();
        while (tokens.skipName("if")) {
            Expression condition = or();
            Optional<Expression> otherwise = tokens.skipName("else")
                    ? Optional.of(expression())
                    : Optional.empty();
            expression = new Expression.Conditional(condition, expression, otherwise, line);
            unknown.subList(known, unknown.size()).clear();
        }
        tokens.leave();
        return expression;
    }

    /// An expression that ends before `if`.
    Expression or() {
        Expression left = and();
        while (tokens.current().isName("or")) {
            int line = tokens.next().line();
            left = new Expression.Or(left, and(), line);
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (tokens.current().isName("and")) {
            int line = tokens.next().line();
            left = new Expression.And(left, not(), line);
        }
        return left;
    }

    private Expression not() {
        if (!tokens.current().isName("not")) {
            return comparison();
        }
        tokens.enter();
        int line = tokens.next().line();
        Expression negated = new Expression.Not(not(), line);
        tokens.leave();
        return negated;
    }

    private Expression comparison() {
        int line = tokens.line();
        Expression first = sum();
        List<Expression.Comparand> rest = new ArrayList<>();
        while (true) {
            Token token = tokens.current();
            if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.value())) {
                tokens.next();
                rest.add(new Expression.Comparand(token.value(), sum()));
            } else if (tokens.skipName("in")) {
                rest.add(new Expression.Comparand("in", sum()));
            } else if (token.isName("not") && tokens.following().isName("in")) {
                tokens.next();
                tokens.next();
                rest.add(new Expression.Comparand("not in", sum()));
            } else {
                return rest.isEmpty() ? first : new Expression.Comparison(first, List.copyOf(rest), line);
            }
        }
    }

    private Expression sum() {
        Expression left = concatenation();
        while (tokens.current().isOperator("+") || tokens.current().isOperator("-")) {
            Token operator = tokens.next();
            left = new Expression.Arithmetic(operator.value(), left, concatenation(), operator.line());
        }
        return left;
    }

    private Expression concatenation() {
        int line = tokens.line();
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (tokens.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Concatenation(List.copyOf(parts), line);
    }

    private Expression product() {
        Expression left = power();
        while (isProductOperator(tokens.current())) {
            Token operator = tokens.next();
            left = new Expression.Arithmetic(operator.value(), left, power(), operator.line());
        }
        return left;
    }

    private static boolean isProductOperator(Token token) {
        return token.isOperator("*") || token.isOperator("/") || token.isOperator("//")
                || token.isOperator("%");
    }

    /// Unlike Python's, Jinja2's power binds to the left.
    private Expression power() {
        Expression left = unary(true);
        while (tokens.current().isOperator("**")) {
            int line = tokens.next().line();
            left = new Expression.Arithmetic("**", left, unary(true), line);
        }
        return left;
    }

    /// A sign binds tighter than a filter: `-1|abs` is `(-1)|abs`.
    private Expression unary(boolean withFilters) {
        tokens.enter();
        int line = tokens.line();
        Expression operand;
        if (tokens.skipOperator("-")) {
            operand = new Expression.Negate(unary(false), line);
        } else if (tokens.skipOperator("+")) {
            operand = new Expression.Plus(unary(false), line);
        } else {
            operand = primaries.primary();
        }
        operand = primaries.postfix(operand);
        operand = withFilters ? primaries.filtersAndTests(operand) : operand;
        tokens.leave();
        return operand;
    }

    /// `a, b` as a tuple; one expression alone is itself.
    Expression tuple() {
        int line = tokens.line();
        Expression first = expression();
        if (!tokens.current().isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !isTupleEnd()) {
            items.add(expression());
        }
        return new Expression.ListLiteral(ListValue.Kind.TUPLE, List.copyOf(items), line);
    }

    private boolean isTupleEnd() {
        return switch (tokens.current().kind()) {
            case VARIABLE_END, BLOCK_END -> true;
            case OPERATOR -> tokens.current().isOperator(")");
            case DATA, VARIABLE_BEGIN, BLOCK_BEGIN, NAME, STRING, INTEGER, FLOAT, END -> false;
        };
    }
}
