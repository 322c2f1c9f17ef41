package dev.onggi.cli;

import dev.onggi.text.pii.Evidence;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.TextSpan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A hit as `onggi pii scan` prints it.
///
/// @param line counted from 1; of JSON Lines, the number of the record
/// @param field of JSON Lines, else empty
/// @param column of the first character, counted from 1 in characters; of JSON Lines, within the field's text
/// @param value the value itself where it was asked for
record PiiHitLine(Path file, long line, String field, int column, PiiHit hit, List<String> value) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// One line for people.
    String text() {
        return String.format(Locale.ROOT, "%s:%d:%s%d: %s %s, %d characters, %.2f (%s)%s", file, line,
                field.isEmpty() ? "" : field + ":", column, hit.kind(), hit.kind().koreanName(),
                hit.codePoints().length(), hit.confidence(),
                hit.evidence().stream().map(Evidence::clue).distinct().map(Enum::name)
                        .collect(Collectors.joining(", ")),
                value.isEmpty() ? "" : " " + MAPPER.writeValueAsString(value.getFirst()));
    }

    /// One line for programs. Spans are half-open and count from the start of the text: of the file, or of the field.
    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("line", line);
        if (!field.isEmpty()) {
            fields.put("field", field);
        }
        fields.put("kind", hit.kind().name());
        fields.put("name", hit.kind().koreanName());
        fields.put("group", hit.kind().group().koreanName());
        fields.put("law", hit.kind().law());
        fields.put("placeholder", hit.kind().placeholder());
        fields.put("confidence", hit.confidence());
        fields.put("utf16", pair(hit.utf16()));
        fields.put("code_points", pair(hit.codePoints()));
        fields.put("bytes", pair(hit.bytes()));
        fields.put("evidence", hit.evidence().stream().map(PiiHitLine::evidence).toList());
        value.forEach(shown -> fields.put("value", shown));
        return MAPPER.writeValueAsString(fields);
    }

    private static Map<String, String> evidence(Evidence evidence) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("clue", evidence.clue().name());
        fields.put("detail", evidence.detail());
        return fields;
    }

    private static List<Integer> pair(TextSpan span) {
        return List.of(span.from(), span.to());
    }
}
