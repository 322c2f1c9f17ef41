package dev.onggi.text.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A `tokenizer.json` as it stands: the vocabulary and merges, which are most of it, read straight into lists, the rest as
/// a tree.
final class HuggingFaceFile {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build()).build();

    private final String file;
    private final ObjectNode rest = JsonNodeFactory.instance.objectNode();
    private final ObjectNode model = JsonNodeFactory.instance.objectNode();
    /// Token texts, in the file's order.
    final List<String> tokens = new ArrayList<>();
    /// The id of each.
    final IdList ids = new IdList(1 << 15);
    /// The score of each, where the model has scores.
    final List<Double> scores = new ArrayList<>();
    /// Merges; a pair is two neighbours here, and `left right` is one alone with an empty neighbour.
    final List<String> merges = new ArrayList<>();

    private HuggingFaceFile(String file) {
        this.file = file;
    }

    /// Reads a `tokenizer.json`.
    static HuggingFaceFile read(Path path) {
        HuggingFaceFile read = new HuggingFaceFile(path.toString());
        try (InputStream input = Files.newInputStream(path); JsonParser parser = MAPPER.createParser(input)) {
            read.readFile(parser);
            return read;
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (JacksonException e) {
            throw broken(path, e);
        }
    }

    /// Reads a JSON file that is small.
    static JsonPlace readTree(Path path) {
        try (InputStream input = Files.newInputStream(path)) {
            return new JsonPlace(path.toString(), "", MAPPER.readTree(input));
        } catch (IOException e) {
            throw unreadable(path, e);
        } catch (JacksonException e) {
            throw broken(path, e);
        }
    }

    /// Everything but the model's vocabulary and merges.
    JsonPlace rest() {
        return new JsonPlace(file, "", rest);
    }

    /// The model's settings.
    JsonPlace model() {
        return new JsonPlace(file, "model", model);
    }

    private static TokenizerException unreadable(Path path, IOException e) {
        String problem = e instanceof NoSuchFileException
                ? "there is no such file"
                : String.valueOf(e.getMessage());
        return new TokenizerException(path.toString(), "file", "expected to read it: " + problem, e);
    }

    private static TokenizerException broken(Path path, JacksonException e) {
        String place = "line %d, column %d".formatted(e.getLocation().getLineNr(),
                e.getLocation().getColumnNr());
        return new TokenizerException(path.toString(), place, "expected JSON: " + e.getOriginalMessage(), e);
    }

    private void readFile(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new TokenizerException(file, "line 1", "expected a JSON object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("model")) {
                readModel(parser);
            } else {
                rest.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
    }

    private void readModel(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
                readVocabulary(parser);
            } else if (name.equals("vocab") && value == JsonToken.START_ARRAY) {
                readScoredVocabulary(parser);
            } else if (name.equals("merges") && value == JsonToken.START_ARRAY) {
                readMerges(parser);
            } else {
                model.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
    }

    private void readVocabulary(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String token = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0
                    || parser.getLongValue() >= Vocabulary.MAX_SIZE) {
                throw new TokenizerException(file, "model.vocab['" + token + "']",
                        "expected a token id from 0 to %,d, found %s".formatted(Vocabulary.MAX_SIZE - 1,
                                parser.getString()));
            }
            tokens.add(token);
            ids.add(parser.getIntValue());
        }
    }

    private void readScoredVocabulary(JsonParser parser) {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            String place = "model.vocab[" + tokens.size() + "]";
            expect(parser, parser.nextToken() == JsonToken.VALUE_STRING, place, "a token's text");
            ids.add(tokens.size());
            tokens.add(parser.getString());
            expect(parser, parser.nextToken().isNumeric(), place, "a score");
            scores.add(parser.getDoubleValue());
            expect(parser, parser.nextToken() == JsonToken.END_ARRAY, place, "two values");
        }
        expect(parser, parser.currentToken() == JsonToken.END_ARRAY, "model.vocab[" + tokens.size() + "]",
                "a pair of token and score");
    }

    private void readMerges(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = "model.merges[" + merges.size() / 2 + "]";
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                merges.add(parser.getString());
                merges.add("");
            } else {
                expect(parser, parser.currentToken() == JsonToken.START_ARRAY, place, "two tokens");
                expect(parser, parser.nextToken() == JsonToken.VALUE_STRING, place, "two tokens");
                merges.add(parser.getString());
                expect(parser, parser.nextToken() == JsonToken.VALUE_STRING, place, "two tokens");
                merges.add(parser.getString());
                expect(parser, parser.nextToken() == JsonToken.END_ARRAY, place, "two tokens");
            }
        }
    }

    private void expect(JsonParser parser, boolean met, String place, String expected) {
        if (!met) {
            throw new TokenizerException(file, place,
                    "expected " + expected + ", found " + parser.getString());
        }
    }
}
