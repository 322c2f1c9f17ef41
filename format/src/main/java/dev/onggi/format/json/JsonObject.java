package dev.onggi.format.json;

import dev.onggi.format.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One object of a JSON file. A key that is absent or `null` is empty; a key of the wrong type is an error.
public final class JsonObject {

    private final Path file;
    private final String place;
    private final JsonNode node;

    JsonObject(Path file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /// The file this object is in.
    public Path file() {
        return file;
    }

    /// The keys, in file order.
    public Set<String> keys() {
        return new LinkedHashSet<>(node.propertyNames());
    }

    /// Whether `key` is there and not `null`.
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /// A string.
    public Optional<String> text(String key) {
        return value(key).map(value -> {
            expect(value.isString(), key, "a string", value);
            return value.stringValue();
        });
    }

    /// A number without a fraction that fits in 32 bits.
    public Optional<Integer> whole(String key) {
        return value(key).map(value -> wholeOf(key, value));
    }

    /// Any number.
    public Optional<Double> decimal(String key) {
        return value(key).map(value -> {
            expect(value.isNumber(), key, "a number", value);
            return value.doubleValue();
        });
    }

    /// `true` or `false`.
    public Optional<Boolean> flag(String key) {
        return value(key).map(value -> {
            expect(value.isBoolean(), key, "true or false", value);
            return value.booleanValue();
        });
    }

    /// Another object.
    public Optional<JsonObject> object(String key) {
        return value(key).map(value -> {
            expect(value.isObject(), key, "an object", value);
            return new JsonObject(file, placeOf(key), value);
        });
    }

    /// An object that must be there.
    public JsonObject requiredObject(String key) {
        return object(key).orElseThrow(() -> missing(key));
    }

    /// A string that must be there.
    public String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /// A whole number that must be there.
    public int requiredWhole(String key) {
        return whole(key).orElseThrow(() -> missing(key));
    }

    /// An array of strings.
    public Optional<List<String>> texts(String key) {
        return array(key).map(values -> values.stream().map(value -> {
            expect(value.isString(), key, "an array of strings", value);
            return value.stringValue();
        }).toList());
    }

    /// An array of objects.
    public Optional<List<JsonObject>> objects(String key) {
        return array(key).map(values -> values.stream().map(value -> {
            expect(value.isObject(), key, "an array of objects", value);
            return new JsonObject(file, placeOf(key), value);
        }).toList());
    }

    /// A whole number or an array of them (`eos_token_id` comes as either); empty where absent.
    public List<Integer> wholes(String key) {
        Optional<JsonNode> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            return List.of(wholeOf(key, value.get()));
        }
        List<Integer> numbers = new ArrayList<>();
        for (JsonNode element : value.get()) {
            numbers.add(wholeOf(key, element));
        }
        return numbers;
    }

    /// Whether `key` holds a string (a chat template comes as a string or as an array of named ones).
    public boolean isText(String key) {
        return node.path(key).isString();
    }

    /// The values of this object as plain Java: strings, numbers, booleans, lists, maps. `null` values are left out.
    public java.util.Map<String, Object> plain() {
        return PlainJson.object(node);
    }

    /// The error for a key that is needed and not there.
    public FormatException missing(String key) {
        return new FormatException(file, placeOf(key),
                "is missing; this kind of model needs it. Download the file again from where the model came from.");
    }

    /// The error for a key whose value cannot be.
    public FormatException wrong(String key, String problem) {
        return new FormatException(file, placeOf(key), problem);
    }

    private Optional<JsonNode> value(String key) {
        JsonNode value = node.path(key);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private Optional<List<JsonNode>> array(String key) {
        return value(key).map(value -> {
            expect(value.isArray(), key, "an array", value);
            List<JsonNode> elements = new ArrayList<>();
            value.forEach(elements::add);
            return elements;
        });
    }

    private int wholeOf(String key, JsonNode value) {
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        expect(number == (int) number, key, "a whole number below 2³¹", value);
        return (int) number;
    }

    private void expect(boolean right, String key, String expected, JsonNode value) {
        if (!right) {
            String found = value.toString();
            throw new FormatException(file, placeOf(key), "should be " + expected + " but is "
                    + (found.length() > 60 ? found.substring(0, 60) + "…" : found) + ".");
        }
    }

    private String placeOf(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }
}
