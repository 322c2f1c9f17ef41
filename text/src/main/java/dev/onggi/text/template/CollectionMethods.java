package dev.onggi.text.template;

import java.util.List;
import java.util.Map;

/// The methods of `dict` and `list` that change nothing.
final class CollectionMethods {
    static final Map<String, Attributes.Method<MapValue>> OF_MAPS = Map.of("items", (self, arguments) -> {
        arguments.checked("items", 0);
        return self.items();
    }, "keys", (self, arguments) -> {
        arguments.checked("keys", 0);
        return self.keys();
    }, "values", (self, arguments) -> {
        arguments.checked("values", 0);
        return self.values();
    }, "copy", (self, arguments) -> {
        arguments.checked("copy", 0);
        return self;
    }, "get", CollectionMethods::get);

    static final Map<String, Attributes.Method<ListValue>> OF_LISTS = Map.of("count",
            CollectionMethods::count, "index", CollectionMethods::index, "copy", (self, _) -> self);

    private CollectionMethods() {
    }

    private static Value get(MapValue self, Arguments arguments) {
        if (!arguments.named().isEmpty()) {
            throw arguments.rendering().fail("get() takes no named arguments");
        }
        arguments.checked("get", 1, "key", "default");
        return self.get(Operators.hashKey(arguments.get(0), arguments.rendering()))
                .orElseGet(() -> arguments.get(1, "default", Value.None.NONE));
    }

    private static Value count(ListValue self, Arguments arguments) {
        Value sought = arguments.checked("count", 1, "value").get(0);
        return Value.Whole.of(self.items().stream()
                .filter(item -> Operators.isEqual(item, sought, arguments.rendering())).count());
    }

    private static Value index(ListValue self, Arguments arguments) {
        Value sought = arguments.checked("index", 1, "value").get(0);
        List<Value> items = self.items();
        for (int i = 0; i < items.size(); i++) {
            if (Operators.isEqual(items.get(i), sought, arguments.rendering())) {
                return Value.Whole.of(i);
            }
        }
        throw arguments.rendering().fail("index() found no such item");
    }
}
