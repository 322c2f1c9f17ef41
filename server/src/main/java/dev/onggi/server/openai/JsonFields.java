package dev.onggi.server.openai;

import dev.onggi.text.spelling.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object, each asked for by name and type. A field that is null counts as absent.
///
/// @param object the object
/// @param path where it stands in the request, for messages: empty, or `messages[0].`
record JsonFields(JsonNode object, String path) {

    /// The fields of `node`, which must be an object.
    static JsonFields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw OpenAiException.field(path, "invalid_type",
                    path + ": expected an object, found " + kind(node));
        }
        return new JsonFields(node, path.isEmpty() ? "" : path + ".");
    }

    /// Refuses every field that is not in `known`; those in `unsupported` with the reason that they are not supported.
    void allowOnly(Set<String> known, Set<String> unsupported) {
        for (String name : object.propertyNames()) {
            boolean absent = object.get(name).isNull() && unsupported.contains(name);
            if (known.contains(name) || absent) {
                continue;
            }
            if (unsupported.contains(name)) {
                throw OpenAiException.field(path + name, "unsupported_parameter",
                        "'" + path + name + "' is not supported by this server; leave it out");
            }
            throw OpenAiException.field(path + name, "unknown_parameter",
                    "unknown field '" + path + name + "'"
                            + NearestName.to(name, known).map(near -> "; did you mean '" + path + near + "'?")
                                    .orElse(""));
        }
    }

    /// The field, whatever its type.
    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    Optional<String> string(String name) {
        return node(name).map(node -> {
            require(node.isString(), name, "a string", node);
            return node.stringValue();
        });
    }

    Optional<Boolean> bool(String name) {
        return node(name).map(node -> {
            require(node.isBoolean(), name, "true or false", node);
            return node.booleanValue();
        });
    }

    /// A number in `[least, most]`.
    Optional<Double> number(String name, double least, double most) {
        return node(name).map(node -> {
            require(node.isNumber(), name, "a number", node);
            double value = node.doubleValue();
            if (!(value >= least && value <= most)) {
                throw invalid(name, "a number from " + least + " to " + most, node.toString());
            }
            return value;
        });
    }

    /// A whole number in `[least, most]`.
    Optional<Long> integer(String name, long least, long most) {
        return node(name).map(node -> {
            require(node.isIntegralNumber(), name, "a whole number", node);
            if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
                throw invalid(name, "a whole number from " + least + " to " + most, node.toString());
            }
            return node.longValue();
        });
    }

    /// The elements of an array.
    Optional<List<JsonNode>> array(String name) {
        return node(name).map(node -> {
            require(node.isArray(), name, "an array", node);
            return StreamSupport.stream(node.spliterator(), false).toList();
        });
    }

    /// The field is wrong: `expected` says what may stand there.
    OpenAiException invalid(String name, String expected, String found) {
        return OpenAiException.field(path + name, "invalid_value",
                path + name + ": expected " + expected + ", found " + found);
    }

    /// The field is needed and not there.
    OpenAiException missing(String name) {
        return OpenAiException.field(path + name, "missing_required_parameter",
                "'" + path + name + "' is missing");
    }

    private void require(boolean right, String name, String expected, JsonNode found) {
        if (!right) {
            throw OpenAiException.field(path + name, "invalid_type",
                    path + name + ": expected " + expected + ", found " + kind(found));
        }
    }

    /// The kind of a value, never the value: messages of errors may be logged, what users wrote may not.
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case MISSING -> "nothing";
        };
    }
}
