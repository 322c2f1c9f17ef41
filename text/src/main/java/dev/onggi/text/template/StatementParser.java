package dev.onggi.text.template;

import dev.onggi.text.template.Statement.Body;
import dev.onggi.text.template.Statement.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses a whole template.
final class StatementParser {
    private static final Set<String> CONSTANTS = Set.of("true", "false", "none", "True", "False", "None");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    /// How many `for` bodies of the same macro stand around this place.
    private int loops;
    /// How many `for` statements stand around this place; inside one, `loop` is not to be assigned.
    private int forStatements;

    StatementParser(List<Token> tokens) {
        this.tokens = new TokenStream(tokens);
        this.expressions = new ExpressionParser(this.tokens);
    }

    Body template() {
        Body body = statements(Set.of());
        expressions.failOnUnknown();
        return body;
    }

    /// Statements up to `{% name` of one of `ends`, or the end of the template where there are none.
    private Body statements(Set<String> ends) {
        tokens.enter();
        int line = tokens.line();
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case DATA -> statements.add(new Statement.Data(Text.template(token.value()), token.line()));
                case VARIABLE_BEGIN -> {
                    statements.add(new Statement.Print(expressions.tuple(), token.line()));
                    tokens.expect(Token.Kind.VARIABLE_END);
                }
                case BLOCK_BEGIN -> {
                    if (tokens.isAnyName(ends)) {
                        tokens.leave();
                        return new Body(List.copyOf(statements), line);
                    }
                    statements.add(statement());
                    tokens.expect(Token.Kind.BLOCK_END);
                }
                case END -> {
                    if (!ends.isEmpty()) {
                        throw new TemplateException(line,
                                "the block that starts here has no end; expected one of "
                                        + ends.stream().sorted().toList());
                    }
                    tokens.leave();
                    return new Body(List.copyOf(statements), line);
                }
                case VARIABLE_END, BLOCK_END, NAME, STRING, INTEGER, FLOAT, OPERATOR ->
                    throw new TemplateException(token.line(), "unexpected " + token.describe());
            }
        }
    }

    private Body block(String end) {
        Body body = block(Set.of(end));
        tokens.next();
        return body;
    }

    private Body block(Set<String> ends) {
        tokens.skipOperator(":");
        tokens.expect(Token.Kind.BLOCK_END);
        return statements(ends);
    }

    private Statement statement() {
        int line = tokens.line();
        String tag = tokens.expectAnyName();
        return switch (tag) {
            case "if" -> ifStatement(line);
            case "for" -> forStatement(line);
            case "set" -> setStatement(line);
            case "macro" -> macroStatement(line);
            case "call" -> callStatement(line);
            case "filter" -> new Statement.FilterBlock(
                    expressions.primaries().filters(expressions.primaries().filter(blockText(line))),
                    strictBlock("endfilter"), line);
            case "generation" -> new Statement.Scoped(functionBlock("endgeneration"), line);
            case "block" -> blockStatement(line);
            case "with" -> withStatement(line);
            case "print" -> print(line);
            case "break" -> loopControl(tag, new Statement.Break(line));
            case "continue" -> loopControl(tag, new Statement.Continue(line));
            case "include", "import", "from", "extends" -> unavailable(tag, line);
            default -> throw new TemplateException(line, "unknown tag '" + tag + "'");
        };
    }

    private Statement print(int line) {
        List<Statement> prints = new ArrayList<>();
        do {
            prints.add(new Statement.Print(expressions.expression(), line));
        } while (tokens.skipOperator(","));
        return new Body(List.copyOf(prints), line);
    }

    private Statement loopControl(String tag, Statement statement) {
        if (loops == 0) {
            throw new TemplateException(statement.line(), "'" + tag + "' outside a loop");
        }
        return statement;
    }

    private Statement unavailable(String tag, int line) {
        while (tokens.current().kind() != Token.Kind.BLOCK_END && tokens.current().kind() != Token.Kind.END) {
            tokens.next();
        }
        return new Statement.Unavailable(tag, line);
    }

    private static Expression blockText(int line) {
        return new Expression.Name(Statement.BLOCK_TEXT, line);
    }

    /// A block in which unknown filters and tests are refused even where the blocks around it tolerate them.
    private Body strictBlock(String end) {
        boolean before = expressions.tolerate(false);
        Body body = block(end);
        expressions.tolerate(before);
        return body;
    }

    /// A block that Jinja2 turns into a function: no `break` reaches out of it.
    private Body functionBlock(String end) {
        int before = loops;
        loops = 0;
        Body body = strictBlock(end);
        loops = before;
        return body;
    }

    private Statement ifStatement(int line) {
        boolean before = expressions.tolerate(true);
        List<Statement.Branch> branches = new ArrayList<>();
        Body otherwise = new Body(List.of(), line);
        String tag;
        do {
            Expression condition = condition();
            branches.add(new Statement.Branch(condition, block(Set.of("elif", "else", "endif"))));
            tag = tokens.next().value();
        } while (tag.equals("elif"));
        if (tag.equals("else")) {
            otherwise = block("endif");
        }
        expressions.tolerate(before);
        return new Statement.If(List.copyOf(branches), otherwise, line);
    }

    /// An expression without `if else` of its own, or several as a tuple.
    private Expression condition() {
        int line = tokens.line();
        Expression first = expressions.or();
        if (!tokens.current().isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && tokens.current().kind() != Token.Kind.BLOCK_END
                && !tokens.current().isName("recursive")) {
            items.add(expressions.or());
        }
        return new Expression.ListLiteral(ListValue.Kind.TUPLE, List.copyOf(items), line);
    }

    private Statement forStatement(int line) {
        forStatements++;
        Target target = targets(false);
        tokens.expectName("in");
        Expression items = condition();
        boolean before = expressions.tolerate(false);
        Optional<Expression> filter = tokens.skipName("if")
                ? Optional.of(expressions.expression())
                : Optional.empty();
        boolean recursive = tokens.skipName("recursive");
        int outer = loops;
        loops = recursive ? 1 : loops + 1;
        Body body = block(Set.of("endfor", "else"));
        loops = outer;
        Body otherwise = tokens.next().value().equals("else") ? block("endfor") : new Body(List.of(), line);
        expressions.tolerate(before);
        forStatements--;
        return new Statement.For(target, items, filter, body, otherwise, recursive, line);
    }

    private Statement setStatement(int line) {
        Target target = targets(true);
        if (tokens.skipOperator("=")) {
            return new Statement.Set(target, expressions.tuple(), line);
        }
        Expression value = expressions.primaries().filters(blockText(line));
        return new Statement.SetBlock(target, value, strictBlock("endset"), line);
    }

    private Statement macroStatement(int line) {
        String name = variable();
        List<String> parameters = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        signature(parameters, defaults);
        return new Statement.Macro(name, macroBody(parameters, defaults, "endmacro"), line);
    }

    private Statement callStatement(int line) {
        int mark = tokens.line();
        List<String> parameters = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        if (tokens.current().isOperator("(")) {
            signature(parameters, defaults);
        }
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw new TemplateException(mark, "'call' expects a call, such as {% call name() %}");
        }
        return new Statement.CallBlock(call, macroBody(parameters, defaults, "endcall"), line);
    }

    private Statement.MacroBody macroBody(List<String> parameters, List<Expression> defaults, String end) {
        Set<String> outer = expressions.swapNames(new HashSet<>());
        Body body = functionBlock(end);
        Set<String> names = expressions.swapNames(outer);
        outer.addAll(names);
        Statement.Catches catches = new Statement.Catches(names.contains("varargs"), names.contains("kwargs"),
                names.contains("caller"));
        return new Statement.MacroBody(List.copyOf(parameters), List.copyOf(defaults), body, catches);
    }

    private void signature(List<String> parameters, List<Expression> defaults) {
        tokens.expectOperator("(");
        while (!tokens.current().isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = variable();
            if (parameters.contains(name)) {
                throw tokens.fail("the parameter '" + name + "' is named twice");
            }
            if (tokens.skipOperator("=")) {
                defaults.add(expressions.expression());
            } else if (!defaults.isEmpty()) {
                throw tokens.fail("a parameter without default follows one with a default");
            }
            parameters.add(name);
        }
        tokens.expectOperator(")");
    }

    private Statement blockStatement(int line) {
        String name = tokens.expectAnyName();
        tokens.skipName("scoped");
        tokens.skipName("required");
        Body body = functionBlock("endblock");
        tokens.skipName(name);
        return new Statement.Scoped(body, line);
    }

    private Statement withStatement(int line) {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (tokens.current().kind() != Token.Kind.BLOCK_END) {
            if (!targets.isEmpty()) {
                tokens.expectOperator(",");
            }
            targets.add(targets(false));
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Statement.With(List.copyOf(targets), List.copyOf(values), strictBlock("endwith"), line);
    }

    private Target targets(boolean namespaces) {
        Target first = target(namespaces);
        if (!tokens.current().isOperator(",")) {
            return first;
        }
        List<Target> targets = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",")
                && (tokens.current().kind() == Token.Kind.NAME
                        || tokens.current().isOperator("("))) {
            targets.add(target(namespaces));
        }
        return new Target.Unpacked(List.copyOf(targets));
    }

    private Target target(boolean namespaces) {
        if (tokens.skipOperator("(")) {
            tokens.enter();
            Target inner = targets(namespaces);
            tokens.expectOperator(")");
            tokens.leave();
            return inner;
        }
        String name = variable();
        if (forStatements > 0 && name.equals("loop")) {
            throw tokens.fail("cannot assign to 'loop' inside a for");
        }
        if (namespaces && tokens.skipOperator(".")) {
            return new Target.Attribute(name, tokens.expectAnyName());
        }
        return new Target.Variable(name);
    }

    private String variable() {
        Token token = tokens.current();
        String name = tokens.expectAnyName();
        if (CONSTANTS.contains(name)) {
            throw new TemplateException(token.line(), "cannot assign to '" + name + "'");
        }
        return name;
    }
}
