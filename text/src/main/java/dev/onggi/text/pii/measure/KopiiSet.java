package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Sets of ko-pii's kind: JSON Lines with `text` and `pii`, a list of `type` and `text`. The texts of known values come without
/// their places: they stand wherever they occur, except inside a longer known value of the same label. Written by a language
/// model, and not audited: some answers are wrong, and few check digits are right.
public final class KopiiSet {
    private KopiiSet() {
    }

    /// The labels this set knows.
    public static Set<GoldLabel> labels() {
        Set<GoldLabel> labels = EnumSet.allOf(GoldLabel.class);
        labels.remove(GoldLabel.CUSTOMS_CODE);
        return labels;
    }

    /// The texts of `lines`; `where` names their file in messages.
    public static List<LabelledText> read(Stream<String> lines, String where) {
        return JsonRecords.of(lines, where).map(record -> text(record, where)).toList();
    }

    private static LabelledText text(JsonNode record, String where) {
        String id = JsonRecords.text(record, "id", where);
        String text = JsonRecords.text(record, "text", where);
        List<Value> values = new ArrayList<>();
        for (JsonNode entry : record.path("pii")) {
            Value value = new Value(JsonRecords.label(entry, where), JsonRecords.text(entry, "text", where));
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        List<Gold> gold = new ArrayList<>();
        for (Value value : values) {
            List<TextSpan> places = places(text, value, values);
            if (places.isEmpty()) {
                throw new SetException(
                        where + ": " + id + ": '" + value.text() + "' does not occur in the text");
            }
            gold.add(new Gold(value.label(), value.text(), places,
                    CheckDigits.of(value.label().kinds().getFirst(), value.text())));
        }
        return LabelledText.of(id, record.path("domain").stringValue(""), text, gold);
    }

    private record Value(GoldLabel label, String text) {
    }

    private static List<TextSpan> places(String text, Value value, List<Value> values) {
        List<TextSpan> covered = values.stream()
                .filter(other -> other.label() == value.label() && !other.equals(value)
                        && other.text().contains(value.text()))
                .flatMap(longer -> occurrences(text, longer.text()).stream()).toList();
        List<TextSpan> all = occurrences(text, value.text());
        List<TextSpan> free = all.stream().filter(place -> covered.stream()
                .noneMatch(longer -> longer.from() <= place.from() && place.to() <= longer.to())).toList();
        return free.isEmpty() ? all : free;
    }

    private static List<TextSpan> occurrences(String text, String value) {
        List<TextSpan> places = new ArrayList<>();
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
            places.add(new TextSpan(at, at + value.length()));
        }
        return places;
    }
}
