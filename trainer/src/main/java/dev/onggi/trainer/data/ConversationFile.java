package dev.onggi.trainer.data;

import dev.onggi.format.json.JsonFile;
import dev.onggi.trainer.TrainerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Conversations in JSON Lines, plain or packed with gzip. A line is one of:
///
/// ```json
/// {"messages": [{"role": "user", "content": "옹기가 뭐야?"}, {"role": "assistant", "content": "숨 쉬는 항아리예요."}]}
/// {"prompt": "옹기가 뭐야?", "completion": "숨 쉬는 항아리예요."}
/// ```
///
/// `prompt` and `completion` may also be lists of messages, `tools` may stand beside either. (The forms of KT's tutorial and TRL.)
final class ConversationFile {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFile.FACTORY).build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {
    };

    private ConversationFile() {
    }

    /// The files of conversations at `path`: itself, or all in the folder.
    static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(file -> file.toString().matches(".*\\.jsonl(\\.gz)?")).sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new TrainerException(path, "",
                        "expected conversations (*.jsonl, *.jsonl.gz), found none.");
            }
            return files;
        } catch (IOException e) {
            throw new TrainerException(path, "", "cannot be listed: " + e, e);
        }
    }

    /// All conversations of a file.
    static List<Conversation> read(Path file) {
        List<Conversation> conversations = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(stream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    conversations.add(conversation(file, "line " + number, line));
                }
            }
        } catch (IOException e) {
            throw new TrainerException(file, "", "cannot be read: " + e, e);
        }
        return conversations;
    }

    private static InputStream stream(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static Conversation conversation(Path file, String place, String line) {
        Map<String, Object> record = record(file, place, line);
        List<Map<String, Object>> messages = new ArrayList<>();
        if (record.containsKey("messages")) {
            add(file, place, "user", record.get("messages"), messages);
        } else if (record.containsKey("prompt") && record.containsKey("completion")) {
            add(file, place, "user", record.get("prompt"), messages);
            add(file, place, "assistant", record.get("completion"), messages);
        } else {
            throw new TrainerException(file, place,
                    "expected 'messages', or 'prompt' and 'completion'; found " + record.keySet() + ".");
        }
        if (messages.stream().noneMatch(message -> "assistant".equals(message.get("role")))) {
            throw new TrainerException(file, place, "has no message of the role assistant to learn from.");
        }
        return new Conversation(file + " " + place, messages,
                record.get("tools") instanceof List<?> tools ? List.copyOf(tools) : List.of());
    }

    private static Map<String, Object> record(Path file, String place, String line) {
        try {
            return JSON.readValue(line, OBJECT);
        } catch (JacksonException e) {
            throw new TrainerException(file, place, "is no JSON object: " + JsonFile.shortly(e), e);
        }
    }

    /// A text is one message of the role `role`; a list is messages that say their own.
    private static void add(Path file, String place, String role, Object said,
            List<Map<String, Object>> messages) {
        if (said instanceof String text) {
            messages.add(Map.of("role", role, "content", text));
            return;
        }
        if (!(said instanceof List<?> list)) {
            throw new TrainerException(file, place, "expected a text or a list of messages, found " + said
                    + ".");
        }
        for (Object message : list) {
            if (!(message instanceof Map<?, ?> map) || !(map.get("role") instanceof String)) {
                throw new TrainerException(file, place, "expected messages with a role, found " + message
                        + ".");
            }
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
            messages.add(copy);
        }
    }
}
