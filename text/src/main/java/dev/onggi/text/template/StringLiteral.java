package dev.onggi.text.template;

import java.util.Locale;

/// What the inside of a quoted string means, by Python's `unicode-escape` rules: an unknown escape stays as written.
final class StringLiteral {
    private StringLiteral() {
    }

    static String unescape(String body, int line) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder text = new StringBuilder(body.length());
        for (int at = 0; at < body.length();) {
            char c = body.charAt(at);
            if (c != '\\') {
                text.append(c);
                at++;
            } else {
                at = escape(body, at + 1, text, line);
            }
        }
        return text.toString();
    }

    /// Appends what the escape at `at` (after the backslash) means and returns the position after it.
    private static int escape(String body, int at, StringBuilder text, int line) {
        char kind = body.charAt(at);
        switch (kind) {
            case '\n' -> {
            }
            case '\\', '\'', '"' -> text.append(kind);
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case 'x' -> {
                return hexadecimal(body, at + 1, 2, text, line);
            }
            case 'u' -> {
                return hexadecimal(body, at + 1, 4, text, line);
            }
            case 'U' -> {
                return hexadecimal(body, at + 1, 8, text, line);
            }
            case 'N' -> {
                return named(body, at + 1, text, line);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return octal(body, at, text);
            }
            default -> {
                return unknown(body, at, text);
            }
        }
        return at + 1;
    }

    private static int hexadecimal(String body, int at, int digits, StringBuilder text, int line) {
        int code = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < body.length() ? Character.digit(body.charAt(i), 16) : -1;
            if (digit < 0 || body.charAt(i) > 'f' || code > Character.MAX_CODE_POINT) {
                throw new TemplateException(line, "a string holds a broken \\x, \\u or \\U escape: expected "
                        + digits + " hexadecimal digits of a code point");
            }
            code = code * 16 + digit;
        }
        if (!Character.isValidCodePoint(code)) {
            throw new TemplateException(line, "a string holds \\U" + Integer.toHexString(code)
                    + ", which is beyond the last code point");
        }
        text.appendCodePoint(code);
        return at + digits;
    }

    /// An unknown escape stays; Jinja2 has first spelt a character beyond ASCII as an escape itself.
    private static int unknown(String body, int at, StringBuilder text) {
        int code = body.codePointAt(at);
        String spelt = code < 0x80
                ? Character.toString(code)
                : String.format(Locale.ROOT, code < 0x100 ? "x%02x" : code < 0x10000 ? "u%04x" : "U%08x",
                        code);
        text.append('\\').append(spelt);
        return at + Character.charCount(code);
    }

    private static int octal(String body, int at, StringBuilder text) {
        int code = 0;
        int end = at;
        while (end < body.length() && end < at + 3 && body.charAt(end) >= '0' && body.charAt(end) <= '7') {
            code = code * 8 + (body.charAt(end) - '0');
            end++;
        }
        text.appendCodePoint(code);
        return end;
    }

    private static int named(String body, int at, StringBuilder text, int line) {
        int end = body.indexOf('}', at);
        if (at >= body.length() || body.charAt(at) != '{' || end < 0) {
            throw new TemplateException(line, "a string holds a broken \\N{…} escape");
        }
        try {
            text.appendCodePoint(Character.codePointOf(body.substring(at + 1, end)));
        } catch (IllegalArgumentException e) {
            throw new TemplateException(line,
                    "a string holds \\N{" + body.substring(at + 1, end) + "}, which names no character");
        }
        return end + 1;
    }
}
