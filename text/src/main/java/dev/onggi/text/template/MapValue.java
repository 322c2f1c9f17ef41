package dev.onggi.text.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Python `dict` in insertion order that never changes once it is in a template's hands.
final class MapValue implements Value {

    record Entry(Value key, Value value) {
    }

    /// Keyed by what Python's `==` and `hash` see; see [HashKey].
    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /// For whoever builds the map, before it becomes visible. As in Python the first spelling of a key stays.
    void put(Object hashKey, Value key, Value value) {
        Entry old = entries.get(hashKey);
        entries.put(hashKey, new Entry(old == null ? key : old.key(), value));
    }

    void put(Text key, Value value) {
        put(key.characters(), key, value);
    }

    Optional<Value> get(Object hashKey) {
        return Optional.ofNullable(entries.get(hashKey)).map(Entry::value);
    }

    boolean contains(Object hashKey) {
        return entries.containsKey(hashKey);
    }

    int size() {
        return entries.size();
    }

    Map<Object, Entry> entries() {
        return entries;
    }

    ListValue keys() {
        return new ListValue(ListValue.Kind.KEYS, entries.values().stream().map(Entry::key).toList());
    }

    ListValue values() {
        return new ListValue(ListValue.Kind.VALUES, entries.values().stream().map(Entry::value).toList());
    }

    ListValue items() {
        List<Value> items = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> items.add(ListValue.tuple(entry.key(), entry.value())));
        return new ListValue(ListValue.Kind.ITEMS, items);
    }
}
