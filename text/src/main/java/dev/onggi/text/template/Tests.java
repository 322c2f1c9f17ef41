package dev.onggi.text.template;

import java.util.Map;

/// What may follow `is`.
final class Tests {

    @FunctionalInterface
    private interface Test {
        boolean holds(Value value, Arguments arguments);
    }

    private static final Map<String, Test> ALL = Map.ofEntries(
            entry("defined", value -> !(value instanceof Value.Undefined)),
            entry("undefined", value -> value instanceof Value.Undefined),
            entry("none", value -> value == Value.None.NONE),
            entry("boolean", value -> value instanceof Value.Bool),
            entry("true", value -> value == Value.Bool.TRUE),
            entry("false", value -> value == Value.Bool.FALSE),
            entry("integer", value -> value instanceof Value.Whole),
            entry("float", value -> value instanceof Value.Real),
            entry("number", Numbers::isNumber), entry("string", value -> value instanceof Text),
            entry("mapping", value -> value instanceof MapValue), entry("sequence", Tests::isSequence),
            entry("iterable", Operators::isIterable), entry("callable", Tests::isCallable),
            entry("escaped", value -> value instanceof Text text && text.safe()),
            Map.entry("lower", Tests::isLower), Map.entry("upper", Tests::isUpper),
            Map.entry("odd", (value, arguments) -> remainder(value, Value.Whole.of(2), arguments) == 1),
            Map.entry("even", (value, arguments) -> remainder(value, Value.Whole.of(2), arguments) == 0),
            Map.entry("divisibleby",
                    (value, arguments) -> remainder(value,
                            arguments.checked("divisibleby", 1, "num").get(0, "num", Value.None.NONE),
                            arguments) == 0),
            Map.entry("in",
                    (value, arguments) -> Operators.contains(
                            arguments.checked("in", 1, "seq").get(0, "seq", Value.None.NONE), value,
                            arguments.rendering())),
            Map.entry("sameas",
                    (value, arguments) -> isSame(value,
                            arguments.checked("sameas", 1, "other").get(0, "other", Value.None.NONE))),
            Map.entry("filter",
                    (value, _) -> value instanceof Text name && Filters.exists(name.characters())),
            Map.entry("test", (value, _) -> value instanceof Text name && exists(name.characters())),
            comparison("==", "=="), comparison("eq", "=="), comparison("equalto", "=="),
            comparison("!=", "!="), comparison("ne", "!="), comparison("<", "<"), comparison("lt", "<"),
            comparison("lessthan", "<"), comparison(">", ">"), comparison("gt", ">"),
            comparison("greaterthan", ">"), comparison("<=", "<="), comparison("le", "<="),
            comparison(">=", ">="), comparison("ge", ">="));

    private Tests() {
    }

    @FunctionalInterface
    private interface Plain {
        boolean holds(Value value);
    }

    private static Map.Entry<String, Test> entry(String name, Plain test) {
        return Map.entry(name, (value, arguments) -> {
            arguments.checked(name, 0);
            return test.holds(value);
        });
    }

    private static Map.Entry<String, Test> comparison(String name, String operator) {
        return Map.entry(name, (value, arguments) -> Operators.compares(operator, value,
                arguments.checked(name, 1, "other").get(0, "other", Value.None.NONE), arguments.rendering()));
    }

    static boolean exists(String name) {
        return ALL.containsKey(name);
    }

    static boolean holds(String name, Value value, Arguments arguments) {
        Test test = ALL.get(name);
        if (test == null) {
            throw arguments.rendering().fail("no test named '" + name + "'");
        }
        return test.holds(value, arguments);
    }

    private static boolean isSequence(Value value) {
        return switch (value) {
            case Text _ -> true;
            case MapValue _ -> true;
            case Value.Range _ -> true;
            case Value.Undefined _ -> true;
            case ListValue list -> !list.kind().isView();
            case Value.None _ -> false;
            case Value.Number _ -> false;
            case Value.Opaque _ -> false;
        };
    }

    private static boolean isCallable(Value value) {
        return value instanceof Value.Callable || value instanceof Value.Undefined
                || value instanceof Value.Joiner || value instanceof LoopValue;
    }

    private static boolean isLower(Value value, Arguments arguments) {
        return TextMethods.isCased(PythonText.str(value, arguments.rendering()).characters(),
                Character::isLowerCase);
    }

    private static boolean isUpper(Value value, Arguments arguments) {
        return TextMethods.isCased(PythonText.str(value, arguments.rendering()).characters(),
                Character::isUpperCase);
    }

    private static int remainder(Value value, Value divisor, Arguments arguments) {
        Rendering rendering = arguments.rendering();
        Value rest = Arithmetic.apply("%", value, divisor, rendering);
        return Operators.isEqual(rest, Value.Whole.of(0), rendering)
                ? 0
                : Operators.isEqual(rest, Value.Whole.of(1), rendering) ? 1 : -1;
    }

    /// Python's `is`: scalars by type and value, everything else by identity.
    private static boolean isSame(Value left, Value right) {
        return left == right || left instanceof Value.Whole && left.equals(right) || left instanceof Text text
                && right instanceof Text other && text.characters().equals(other.characters());
    }
}
