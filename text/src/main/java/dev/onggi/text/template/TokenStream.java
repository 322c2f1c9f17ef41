package dev.onggi.text.template;

import java.util.List;
import java.util.Set;

/// The tokens with a position, and how deep the parser stands in nested constructs.
final class TokenStream {
    /// Deeper source is refused; each level costs about a dozen Java frames.
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int position;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(position);
    }

    Token following() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = current();
        if (token.kind() != Token.Kind.END) {
            position++;
        }
        return token;
    }

    int line() {
        return current().line();
    }

    boolean skipOperator(String operator) {
        boolean found = current().isOperator(operator);
        if (found) {
            next();
        }
        return found;
    }

    boolean skipName(String name) {
        boolean found = current().isName(name);
        if (found) {
            next();
        }
        return found;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    void expect(Token.Kind kind) {
        if (current().kind() != kind) {
            throw unexpected(new Token(kind, "", 0).describe());
        }
        next();
    }

    String expectAnyName() {
        if (current().kind() != Token.Kind.NAME) {
            throw unexpected("a name");
        }
        return next().value();
    }

    boolean isAnyName(Set<String> names) {
        return current().kind() == Token.Kind.NAME && names.contains(current().value());
    }

    TemplateException unexpected(String expected) {
        return new TemplateException(line(), "expected " + expected + ", found " + current().describe());
    }

    TemplateException fail(String message) {
        return new TemplateException(line(), message);
    }

    void enter() {
        depth++;
        if (depth > DEEPEST) {
            throw fail("the source nests deeper than " + DEEPEST + " levels");
        }
    }

    void leave() {
        depth--;
    }
}
