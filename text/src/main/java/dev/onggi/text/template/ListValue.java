package dev.onggi.text.template;

import java.util.List;

/// A Python sequence that never changes. `items` is not copied: whoever makes one gives the list away.
record ListValue(Kind kind, List<Value> items) implements Value {

    enum Kind {
        LIST, TUPLE, KEYS, VALUES, ITEMS;

        /// A view of a dict has a length and can be walked, but has no positions.
        boolean isView() {
            return this != LIST && this != TUPLE;
        }
    }

    static ListValue list(List<Value> items) {
        return new ListValue(Kind.LIST, items);
    }

    static ListValue tuple(Value... items) {
        return new ListValue(Kind.TUPLE, List.of(items));
    }
}
