package dev.onggi.text.template;

/// One piece of template source.
///
/// @param value the text of a name, number or operator; what a string literal means; the text of a data token
/// @param line 1-based
record Token(Kind kind, String value, int line) {

    enum Kind {
        DATA("text"), VARIABLE_BEGIN("'{{'"), VARIABLE_END("'}}'"), BLOCK_BEGIN("'{%'"), BLOCK_END(
                "'%}'"), NAME("name"), STRING("string"), INTEGER("integer"), FLOAT("float"), OPERATOR(
                        "operator"), END("end of template");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && value.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && value.equals(name);
    }

    /// For messages.
    String describe() {
        return switch (kind) {
            case NAME, INTEGER, FLOAT, OPERATOR -> "'" + value + "'";
            case STRING -> "a string";
            case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> kind.description;
        };
    }
}
