package dev.onggi.corpus.decontaminate;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.corpus.source.Texts;
import dev.onggi.text.spelling.NearestName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the items of one evaluation set: a record of JSON Lines is an item, and so is a line of plain text. Unlike a document that
/// cannot be read, an item that cannot is an error: what is not looked for would stay in silently.
final class EvaluationItems {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final EvaluationRule rule;
    private final Sink sink;
    private final Set<String> members = new TreeSet<>();
    private final Set<String> found = new TreeSet<>();
    private int line;

    private EvaluationItems(EvaluationRule rule, Sink sink) {
        this.rule = rule;
        this.sink = sink;
    }

    /// Takes the items.
    interface Sink {
        /// An item: its id, without blanks, and its texts.
        void item(String id, List<String> texts);
    }

    static void read(EvaluationRule rule, Sink sink) {
        new EvaluationItems(rule, sink).read();
    }

    private void read() {
        Path file = Path.of(rule.path());
        try (BufferedReader lines = Texts.lines(file)) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                line++;
                if (next.isBlank()) {
                    continue;
                }
                if (Texts.isRecords(file)) {
                    record(next);
                } else {
                    sink.item("line-" + line, List.of(next));
                }
            }
        } catch (IOException e) {
            throw wrong("cannot be read: " + e + ".");
        }
        if (line == 0) {
            throw new CorpusException(file, "", "is empty; expected the items of evaluation set '"
                    + rule.name() + "'.");
        }
        rule.fields().stream().filter(field -> Texts.isRecords(file) && !found.contains(field)).findFirst()
                .ifPresent(this::refuse);
    }

    private void record(String json) {
        JsonNode record;
        try {
            record = JSON.readTree(json);
        } catch (JacksonException e) {
            throw wrong("is no JSON: " + e.getOriginalMessage() + ".");
        }
        if (!record.isObject()) {
            throw wrong("expected a JSON object.");
        }
        members.addAll(record.propertyNames());
        List<String> texts = new ArrayList<>();
        for (String field : rule.fields()) {
            if (record.has(field)) {
                found.add(field);
                collect(record.get(field), texts);
            }
        }
        String id = Optional.ofNullable(record.get(rule.id())).map(JsonNode::asString).orElse("line-" + line);
        sink.item(BLANKS.matcher(id).replaceAll("_"), texts);
    }

    private static void collect(JsonNode value, List<String> texts) {
        if (value.isArray()) {
            value.forEach(member -> collect(member, texts));
        } else if (value.isString() && !value.asString().isBlank()) {
            texts.add(value.asString());
        }
    }

    private void refuse(String field) {
        throw new CorpusException(Path.of(rule.path()), "", "no record of evaluation set '" + rule.name()
                + "' has a member '" + field + "'"
                + NearestName.to(field, members).map(name -> "; did you mean '" + name + "'?")
                        .orElse(". Its members: " + String.join(", ", members) + "."));
    }

    private CorpusException wrong(String problem) {
        return new CorpusException(Path.of(rule.path()), "line " + line, problem);
    }
}
