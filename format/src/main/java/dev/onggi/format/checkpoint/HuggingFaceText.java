package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// What the tokenizer files of a Hugging Face directory say about text.
final class HuggingFaceText implements TextParts {

    private static final String TOKENIZER = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";
    private static final long MAX_CONFIG = 64 << 20;

    private final Path directory;
    private final Optional<JsonObject> config;

    HuggingFaceText(Path directory) {
        this.directory = directory;
        Path file = directory.resolve(CONFIG);
        config = Files.exists(file) ? Optional.of(JsonFile.read(file, MAX_CONFIG)) : Optional.empty();
    }

    @Override
    public Path path() {
        return directory;
    }

    @Override
    public TokenizerSource tokenizer() {
        Path json = directory.resolve(TOKENIZER);
        if (Files.exists(json)) {
            return new TokenizerSource.HuggingFace(json, config.map(JsonObject::file));
        }
        List<Path> models = sentencePieceModels();
        if (models.size() == 1) {
            return new TokenizerSource.SentencePiece(models.getFirst());
        }
        throw new FormatException(directory, "",
                "has neither " + TOKENIZER + " nor one SentencePiece .model file ("
                        + models.size() + " found). Download the tokenizer's files too.");
    }

    private List<Path> sentencePieceModels() {
        Path usual = directory.resolve("tokenizer.model");
        if (Files.exists(usual)) {
            return List.of(usual);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".model")).sorted().toList();
        } catch (IOException e) {
            throw new FormatException(directory, "", "cannot be listed: " + e.getMessage(), e);
        }
    }

    /// `chat_template.jinja`, else `chat_template` in `tokenizer_config.json`: a string, or the one named `default` of many.
    @Override
    public Optional<String> chatTemplate() {
        Path file = directory.resolve("chat_template.jinja");
        if (Files.exists(file)) {
            return Optional.of(text(file));
        }
        if (config.isEmpty() || !config.get().has("chat_template")) {
            return Optional.empty();
        }
        if (config.get().isText("chat_template")) {
            return config.get().text("chat_template");
        }
        List<JsonObject> named = config.get().objects("chat_template").orElse(List.of());
        return named.stream().filter(template -> template.text("name").filter("default"::equals).isPresent())
                .findFirst()
                .flatMap(template -> template.text("template"));
    }

    @Override
    public Map<String, String> namedTokens() {
        Map<String, String> named = new HashMap<>();
        for (String key : List.of("bos_token", "eos_token")) {
            config.flatMap(values -> spelling(values, key)).ifPresent(spelling -> named.put(key, spelling));
        }
        return named;
    }

    /// A token is written as a string, or as an object whose `content` it is.
    private static Optional<String> spelling(JsonObject config, String key) {
        return config.isText(key)
                ? config.text(key)
                : config.object(key).flatMap(token -> token.text("content"));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_CONFIG) {
                throw new FormatException(file, "",
                        "has " + Files.size(file) + " bytes; no chat template is so long.");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new FormatException(file, "", "cannot be read as UTF-8: " + e.getMessage(), e);
        }
    }

    /// Ids of added tokens that end a turn, see [TurnEnd].
    List<Integer> turnEnds() {
        TreeSet<Integer> ids = new TreeSet<>();
        Optional<JsonObject> decoder = config.flatMap(c -> c.object("added_tokens_decoder"));
        if (decoder.isPresent()) {
            for (String id : decoder.get().keys()) {
                boolean ends = decoder.get().requiredObject(id).text("content").filter(TurnEnd::isTurnEnd)
                        .isPresent();
                if (ends && id.matches("\\d{1,9}")) {
                    ids.add(Integer.parseInt(id));
                }
            }
        } else if (Files.exists(directory.resolve(TOKENIZER))) {
            ids.addAll(turnEndsOf(directory.resolve(TOKENIZER)));
        }
        return List.copyOf(ids);
    }

    /// `added_tokens` stands before the vocabulary, so that little of the file is read.
    private static List<Integer> turnEndsOf(Path file) {
        List<Integer> ids = new ArrayList<>();
        try (JsonParser parser = JsonFile.FACTORY.createParser(ObjectReadContext.empty(), file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FormatException(file, "", "should be a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean added = parser.currentName().equals("added_tokens");
                JsonToken value = parser.nextToken();
                if (added && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        addedToken(parser, ids);
                    }
                    return ids;
                }
                parser.skipChildren();
            }
            return ids;
        } catch (JacksonException e) {
            throw new FormatException(file, "", "is not valid JSON: " + JsonFile.shortly(e)
                    + ". Download it again from where the model came from.", e);
        }
    }

    private static void addedToken(JsonParser parser, List<Integer> ids) {
        int id = -1;
        boolean ends = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                id = parser.getIntValue();
            } else if (key.equals("content") && value == JsonToken.VALUE_STRING) {
                ends = TurnEnd.isTurnEnd(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        if (ends && id >= 0) {
            ids.add(id);
        }
    }
}
