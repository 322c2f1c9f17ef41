package dev.onggi.text.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes template values of the caller's JSON-like ones. Their text counts as the conversation's, but for the names of
/// special tokens, which belong to the model as the template does.
final class Importer {
    private static final Set<String> MODEL_VARIABLES = Set.of("bos_token", "eos_token", "unk_token",
            "pad_token", "sep_token", "cls_token", "mask_token");

    private final Rendering rendering;

    Importer(Rendering rendering) {
        this.rendering = rendering;
    }

    Map<String, Value> variables(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Value> imported = new HashMap<>();
        variables.forEach((name, object) -> {
            boolean ofModel = MODEL_VARIABLES.contains(name) && object instanceof String;
            imported.put(name, ofModel ? Text.template((String) object) : value(object));
        });
        return imported;
    }

    private Value value(@Nullable Object object) {
        rendering.enter();
        Value value = switch (object) {
            case null -> Value.None.NONE;
            case String text -> Text.data(text);
            case Boolean flag -> Value.Bool.of(flag);
            case Number number -> number(number);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> throw rendering.fail("a variable holds a " + object.getClass().getName()
                    + "; only maps, lists, strings, numbers, booleans and null are JSON");
        };
        rendering.leave();
        return value;
    }

    private Value number(Number number) {
        return switch (number) {
            case Byte _ -> Value.Whole.of(number.longValue());
            case Short _ -> Value.Whole.of(number.longValue());
            case Integer _ -> Value.Whole.of(number.longValue());
            case Long _ -> Value.Whole.of(number.longValue());
            case BigInteger big -> new Value.Whole(big);
            default -> new Value.Real(number.doubleValue());
        };
    }

    private Value list(List<?> list) {
        List<Value> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(value(item));
        }
        return ListValue.list(items);
    }

    private Value map(Map<?, ?> map) {
        MapValue value = new MapValue();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            value.put(Text.data(String.valueOf(entry.getKey())), value(entry.getValue()));
        }
        return value;
    }
}
