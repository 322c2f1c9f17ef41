package dev.onggi.cli;

import dev.onggi.text.pii.measure.Mistake;
import dev.onggi.text.pii.measure.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What `onggi pii evaluate` found out.
final class PiiEvaluationReport {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<List<Object>> goals = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    void add(Table table) {
        tables.add(table);
    }

    /// A measure that is to be `must` at least, and better `aim`.
    void goal(String measure, double must, double aim, double value) {
        goals.add(List.of(measure, "≥ " + must, "≥ " + aim, value,
                value >= aim ? "aim" : value >= must ? "must" : "no"));
    }

    /// A measure that is to be `must` at most, and better `aim`.
    void goalAtMost(String measure, double must, double aim, double value) {
        goals.add(List.of(measure, "≤ " + must, "≤ " + aim, value,
                value <= aim ? "aim" : value <= must ? "must" : "no"));
    }

    void leftOut(PiiMeasure measure) {
        leftOut.add(measure.name().toLowerCase(Locale.ROOT));
    }

    void add(String set, List<Mistake> found) {
        for (Mistake mistake : found) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("set", set);
            line.put("id", mistake.id());
            line.put("sort", mistake.sort().name());
            line.put("label", mistake.label().name());
            line.put("value", mistake.value());
            line.put("about", mistake.about());
            mistakes.add(MAPPER.writeValueAsString(line));
        }
    }

    void addExamples(String set, List<String> examples) {
        for (String example : examples) {
            mistakes.add(MAPPER.writeValueAsString(Map.of("set", set, "sort", Mistake.Sort.FALSE_ALARM.name(),
                    "about", example)));
        }
    }

    /// Every mistake, a JSON object each.
    List<String> mistakes() {
        return mistakes;
    }

    String markdown() {
        return Stream.concat(Stream.of(goals()), tables.stream()).map(Table::markdown)
                .collect(Collectors.joining("\n")) + leftOutLine();
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("onggi_version", Version.number());
        report.put("goals", goals().forJson().get("rows"));
        report.put("tables", tables.stream().map(Table::forJson).toList());
        report.put("left_out", leftOut);
        return Json.pretty(report);
    }

    private Table goals() {
        return new Table("Goals", List.of("measure", "must", "aim", "measured", "reached"), goals);
    }

    private String leftOutLine() {
        return leftOut.isEmpty()
                ? ""
                : "\nNot measured, as --sets does not hold them: " + String.join(", ", leftOut) + "\n";
    }
}
