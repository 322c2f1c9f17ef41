package dev.onggi.text.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts template source into tokens as Jinja2's lexer does under `trim_blocks` and `lstrip_blocks`: the newline after a
/// block or comment goes, and so do the blanks before it on its line; `-` at a tag's edge takes all white space there, `+`
/// keeps it.
final class Lexer {
    private static final String SPACE = "[\\s\\x1c-\\x1f\\x85\\p{Z}]";
    private static final Pattern RAW_BEGIN = Pattern
            .compile("\\{%([-+]?)" + SPACE + "*+raw" + SPACE + "*+(?:-%}" + SPACE + "*+|%})");
    private static final Pattern RAW_END = Pattern
            .compile("\\{%([-+]?)" + SPACE + "*+endraw" + SPACE + "*+(?:\\+%}|-%}" + SPACE + "*+|%}\n?)");
    private static final Pattern BLOCK_END = Pattern.compile("\\+%}|-%}" + SPACE + "*+|%}\n?");
    private static final Pattern COMMENT_END = Pattern.compile("\\+#}|-#}" + SPACE + "*+|#}\n?");
    private static final Pattern VARIABLE_END = Pattern.compile("-}}" + SPACE + "*+|}}");
    private static final Pattern BLANK = Pattern.compile(SPACE + "++");
    private static final Pattern FLOAT = Pattern.compile(
            "(?<!\\.)(?:\\d++_)*+\\d++(?:(?:\\.(?:\\d++_)*+\\d++)?[eE][+-]?(?:\\d++_)*+\\d++|\\.(?:\\d++_)*+\\d++)");
    private static final Pattern INTEGER = Pattern.compile(
            "0[bB](?:_?[01])++|0[oO](?:_?[0-7])++|0[xX](?:_?[0-9a-fA-F])++|[1-9](?:_?\\d)*+|0(?:_?0)*+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]++");
    private static final Pattern OPERATOR = Pattern
            .compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Character> brackets = new ArrayDeque<>();
    private int position;
    private int line = 1;
    /// Whether what was read last ended in a newline, so that a tag here stands at the start of a line.
    private boolean lineStarting = true;

    Lexer(String source) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        this.source = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    List<Token> tokens() {
        while (position < source.length()) {
            text();
        }
        tokens.add(new Token(Token.Kind.END, "", line));
        return tokens;
    }

    private void text() {
        int open = nextOpening();
        if (open < 0) {
            data(source.substring(position));
            position = source.length();
            return;
        }
        Matcher raw = matcher(RAW_BEGIN, open);
        if (raw.lookingAt()) {
            data(before(open, raw.group(1), false));
            advance(raw.end());
            raw();
            return;
        }
        char opening = source.charAt(open + 1);
        char next = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
        String sign = next == '-' || next == '+' ? String.valueOf(next) : "";
        data(before(open, sign, opening == '{'));
        advance(open + 2 + sign.length());
        switch (opening) {
            case '#' -> comment();
            case '%' -> tag(Token.Kind.BLOCK_BEGIN, Token.Kind.BLOCK_END, BLOCK_END);
            default -> tag(Token.Kind.VARIABLE_BEGIN, Token.Kind.VARIABLE_END, VARIABLE_END);
        }
    }

    private int nextOpening() {
        for (int at = source.indexOf('{', position); at >= 0
                && at + 1 < source.length(); at = source.indexOf('{', at + 1)) {
            if ("{%#".indexOf(source.charAt(at + 1)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /// The text up to a tag at `open`, less the white space that the tag takes.
    private String before(int open, String sign, boolean variable) {
        String text = source.substring(position, open);
        if (sign.equals("-")) {
            return PythonText.stripRight(text);
        }
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean blankLine = (lineStart > 0 || lineStarting)
                && BLANK.matcher(text.substring(lineStart)).matches();
        return sign.isEmpty() && !variable && blankLine ? text.substring(0, lineStart) : text;
    }

    private void data(String text) {
        if (!text.isEmpty()) {
            tokens.add(new Token(Token.Kind.DATA, text, line));
        }
    }

    private void raw() {
        Matcher end = matcher(RAW_END, position);
        if (!end.find()) {
            throw fail("missing end of raw block: {% endraw %}");
        }
        data(before(end.start(), end.group(1), false));
        advance(end.end());
    }

    private void comment() {
        if (position == source.length()) {
            return;
        }
        Matcher end = matcher(COMMENT_END, position);
        if (!end.find()) {
            throw fail("missing end of comment: #}");
        }
        advance(end.end());
    }

    private void tag(Token.Kind begin, Token.Kind end, Pattern endPattern) {
        tokens.add(new Token(begin, "", line));
        brackets.clear();
        while (position < source.length()) {
            Matcher closing = matcher(endPattern, position);
            if (brackets.isEmpty() && closing.lookingAt()) {
                tokens.add(new Token(end, "", line));
                advance(closing.end());
                return;
            }
            tagToken();
        }
    }

    private void tagToken() {
        char first = source.charAt(position);
        if (matches(BLANK) || takes(FLOAT, Token.Kind.FLOAT) || takes(INTEGER, Token.Kind.INTEGER)
                || takes(NAME, Token.Kind.NAME)) {
            return;
        }
        if (first == '\'' || first == '"') {
            string(first);
        } else if (takes(OPERATOR, Token.Kind.OPERATOR)) {
            balance(tokens.getLast().value().charAt(0));
        } else {
            throw fail("unexpected character '" + Character.toString(source.codePointAt(position)) + "'");
        }
    }

    private void balance(char operator) {
        switch (operator) {
            case '(' -> brackets.push(')');
            case '[' -> brackets.push(']');
            case '{' -> brackets.push('}');
            case ')', ']', '}' -> {
                if (brackets.isEmpty() || brackets.pop() != operator) {
                    throw fail("unexpected '" + operator + "': it closes nothing");
                }
            }
            default -> {
            }
        }
    }

    private void string(char quote) {
        int at = position + 1;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= source.length()) {
            throw fail("a string is not closed: expected " + quote);
        }
        tokens.add(new Token(Token.Kind.STRING,
                StringLiteral.unescape(source.substring(position + 1, at), line), line));
        advance(at + 1);
    }

    private boolean takes(Pattern pattern, Token.Kind kind) {
        int from = position;
        int startLine = line;
        if (!matches(pattern)) {
            return false;
        }
        tokens.add(new Token(kind, source.substring(from, position), startLine));
        return true;
    }

    private boolean matches(Pattern pattern) {
        Matcher matcher = matcher(pattern, position);
        if (!matcher.lookingAt()) {
            return false;
        }
        advance(matcher.end());
        return true;
    }

    private Matcher matcher(Pattern pattern, int from) {
        return pattern.matcher(source).region(from, source.length()).useTransparentBounds(true);
    }

    private void advance(int to) {
        for (int at = position; at < to; at++) {
            if (source.charAt(at) == '\n') {
                line++;
            }
        }
        position = to;
        lineStarting = source.charAt(to - 1) == '\n';
    }

    private TemplateException fail(String message) {
        return new TemplateException(line, message);
    }
}
