package dev.onggi.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// One line of a JSON Lines file, with the text fields that are asked for. What is not replaced stays as it was written, byte for
/// byte.
///
/// @param line as written, without its line end
/// @param fields the fields asked for, in the order of the line
record JsonLine(String line, List<Field> fields) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonMapper ESCAPING = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /// A text field.
    ///
    /// @param text its value
    /// @param from where the value begins in the line, at its quotation mark
    /// @param to where it ends, behind its quotation mark
    record Field(String name, String text, int from, int to) {
    }

    /// Reads `line`, an object that must have every field of `names`; `where` names the line in messages.
    static JsonLine read(String line, List<String> names, String where) {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        try (JsonParser parser = MAPPER.createParser(line)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new Failure(where + ": expected a JSON object, found " + kind(first));
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                seen.add(name);
                JsonToken token = parser.nextToken();
                if (names.contains(name)) {
                    fields.add(field(parser, token, name, where));
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new Failure(where + ": expected one JSON object a line, found more behind the first");
            }
        } catch (JacksonException e) {
            throw new Failure(where + ": column " + e.getLocation().getColumnNr() + ": not valid JSON: "
                    + withoutText(e.getOriginalMessage()), e);
        }
        names.stream().filter(name -> !seen.contains(name)).findFirst().ifPresent(name -> {
            throw new Failure(
                    where + ": there is no field '" + name + "'; it has " + String.join(", ", seen));
        });
        return new JsonLine(line, fields);
    }

    private static Field field(JsonParser parser, JsonToken token, String name, String where) {
        if (token != JsonToken.VALUE_STRING) {
            throw new Failure(where + ": field '" + name + "' must be a string, found " + kind(token));
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        String text = parser.getString();
        return new Field(name, text, from, (int) parser.currentLocation().getCharOffset());
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT -> "no value";
        };
    }

    /// Jackson's message without the word that it quotes from the line: the line may be personal, and messages end up in logs.
    private static String withoutText(String message) {
        return message.replaceFirst("(?s)^Unrecognized token '.*?': was", "Unrecognized word: was");
    }

    /// The line with the text of each field as `change` gives it.
    String with(Function<String, String> change) {
        StringBuilder changed = new StringBuilder();
        int position = 0;
        for (Field field : fields) {
            String text = change.apply(field.text());
            if (!text.equals(field.text())) {
                changed.append(line, position, field.from()).append(written(text));
                position = field.to();
            }
        }
        return changed.append(line, position, line.length()).toString();
    }

    /// `text` as JSON. Half a surrogate pair has no bytes in UTF-8, so it stays an escape.
    private static String written(String text) {
        boolean halved = text.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE
                && point <= Character.MAX_SURROGATE);
        return (halved ? ESCAPING : MAPPER).writeValueAsString(text);
    }
}
