package dev.onggi.text.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of one call.
record Arguments(List<Value> positional, Map<String, Value> named, Rendering rendering) {

    /// Checks the call against a Python signature: at most as many positional arguments as `names`, only known names, none
    /// given twice, and the first `required` of them present.
    Arguments checked(String function, int required, String... names) {
        if (positional.size() > names.length) {
            throw rendering.fail(
                    function + "() takes at most " + names.length + " arguments, found " + positional.size());
        }
        List<String> known = List.of(names);
        for (String name : named.keySet()) {
            int position = known.indexOf(name);
            if (position < 0) {
                throw rendering.fail(function + "() has no argument '" + name + "'");
            }
            if (position < positional.size()) {
                throw rendering.fail(function + "() got its argument '" + name + "' twice");
            }
        }
        for (int i = positional.size(); i < required; i++) {
            if (!named.containsKey(names[i])) {
                throw rendering.fail(function + "() needs its argument '" + names[i] + "'");
            }
        }
        return this;
    }

    Optional<Value> get(int position, String name) {
        return position < positional.size()
                ? Optional.of(positional.get(position))
                : Optional.ofNullable(named.get(name));
    }

    Value get(int position) {
        return positional.get(position);
    }

    boolean isEmpty() {
        return positional.isEmpty() && named.isEmpty();
    }

    /// The call without its first positional argument.
    Arguments tail() {
        return new Arguments(positional.subList(1, positional.size()), named, rendering);
    }

    Value get(int position, String name, Value otherwise) {
        return get(position, name).orElse(otherwise);
    }

    boolean flag(int position, String name, boolean otherwise) {
        return get(position, name).map(value -> Operators.isTrue(value)).orElse(otherwise);
    }

    /// A text argument that must be there.
    Text text(int position, String name) {
        Value value = get(position, name, new Value.Undefined(name));
        if (value instanceof Text text) {
            return text;
        }
        throw rendering
                .fail("the argument '" + name + "' must be a str, found " + PythonText.typeName(value));
    }

    /// A text argument that may be absent or none.
    Optional<Text> optionalText(int position, String name) {
        Value value = get(position, name, Value.None.NONE);
        return value == Value.None.NONE ? Optional.empty() : Optional.of(text(position, name));
    }

    /// An int argument, cut to the range of `int`.
    int integer(int position, String name, int otherwise) {
        return get(position, name).map(value -> Operators.clampedIndex(value, rendering)).orElse(otherwise);
    }
}
