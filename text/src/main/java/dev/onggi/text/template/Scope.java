package dev.onggi.text.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Names and their values; what is not here is looked for outside. A loop's pass, a macro's call and a block have one each.
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Value> values = new HashMap<>();
    /// How many recursive loops this scope stands in.
    private final int loopDepth;

    private Scope(Optional<Scope> outer, int loopDepth) {
        this.outer = outer;
        this.loopDepth = loopDepth;
    }

    static Scope root(Map<String, Value> variables) {
        Scope scope = new Scope(Optional.empty(), 0);
        scope.values.putAll(Globals.ALL);
        scope.values.putAll(variables);
        return scope;
    }

    Scope inner() {
        return new Scope(Optional.of(this), loopDepth);
    }

    Scope innerLoop() {
        return new Scope(Optional.of(this), loopDepth + 1);
    }

    int loopDepth() {
        return loopDepth;
    }

    void set(String name, Value value) {
        values.put(name, value);
    }

    Value get(String name) {
        for (Scope scope = this;; scope = scope.outer.get()) {
            Value value = scope.values.get(name);
            if (value != null) {
                return value;
            }
            if (scope.outer.isEmpty()) {
                return new Value.Undefined("'" + name + "' is undefined");
            }
        }
    }
}
