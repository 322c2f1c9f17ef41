package dev.onggi.text.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a template computes with. These are all the values there are: no Java object is ever within a template's reach.
sealed interface Value permits Value.Undefined, Value.None, Value.Number, Text, ListValue, MapValue,
        Value.Range, Value.Opaque {

    /// Python's `bool`, `int` and `float`.
    sealed interface Number extends Value permits Bool, Whole, Real {
    }

    /// What can be called, asked or walked, but has no order, no JSON and no equal but itself.
    sealed interface Opaque extends Value permits Namespace, LoopValue, Joiner, Cycler, Generator, Callable {
    }

    /// Jinja2's default `Undefined`: prints as nothing, is empty and false; anything more fails with `why`.
    record Undefined(String why) implements Value {
    }

    enum None implements Value {
        NONE
    }

    enum Bool implements Number {
        FALSE, TRUE;

        static Bool of(boolean condition) {
            return condition ? TRUE : FALSE;
        }
    }

    /// A Python `int`.
    record Whole(BigInteger number) implements Number {
        static Whole of(long number) {
            return new Whole(BigInteger.valueOf(number));
        }
    }

    /// A Python `float`.
    record Real(double number) implements Number {
    }

    /// `namespace(…)`: the one value a template can change.
    record Namespace(Map<String, Value> attributes) implements Opaque {
    }

    /// `joiner(separator)`: nothing the first time it is called, then the separator.
    final class Joiner implements Opaque {
        private final Value separator;
        private boolean used;

        Joiner(Value separator) {
            this.separator = separator;
        }

        Value next() {
            Value next = used ? separator : Text.EMPTY;
            used = true;
            return next;
        }
    }

    /// `cycler(a, b, …)`.
    final class Cycler implements Opaque {
        private final List<Value> items;
        private int position;

        Cycler(List<Value> items) {
            this.items = items;
        }

        Value current() {
            return items.get(position);
        }

        Value next() {
            Value next = current();
            position = (position + 1) % items.size();
            return next;
        }

        void reset() {
            position = 0;
        }
    }

    /// `range(start, stop, step)`; its length was checked when it was made.
    record Range(long start, long stop, long step, int length) implements Value {
        Whole get(int index) {
            return Whole.of(start + step * index);
        }
    }

    /// What `map`, `select`, `items` … give: it is worked out when first walked, is empty from then on, and has no length.
    final class Generator implements Opaque {
        private final Supplier<List<Value>> items;
        private boolean walked;

        Generator(Supplier<List<Value>> items) {
            this.items = items;
        }

        List<Value> walk() {
            List<Value> rest = walked ? List.of() : items.get();
            walked = true;
            return rest;
        }
    }

    /// A macro, a function or a method bound to its value. `name` is what Python prints.
    record Callable(String name, Body body) implements Opaque {

        @FunctionalInterface
        interface Body {
            Value call(Arguments arguments);
        }
    }
}
