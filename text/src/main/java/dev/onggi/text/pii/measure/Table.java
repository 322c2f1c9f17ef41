package dev.onggi.text.pii.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// One table of a report.
///
/// @param columns headings; the first column names the row
/// @param rows strings, whole numbers and shares or seconds as doubles
public record Table(String title, List<String> columns, List<List<Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// As Markdown; doubles with three digits behind the point.
    public String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        text.append(line(columns));
        text.append("|").append(" --- |".repeat(1)).append(" ---: |".repeat(columns.size() - 1)).append('\n');
        for (List<Object> row : rows) {
            text.append(line(row.stream().map(Table::shown).toList()));
        }
        return text.toString();
    }

    /// For a program: each row as a map from heading to value.
    public Map<String, Object> forJson() {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("title", title);
        table.put("rows", rows.stream().map(this::rowForJson).toList());
        return table;
    }

    private Map<String, Object> rowForJson(List<Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), row.get(i));
        }
        return fields;
    }

    private static String line(List<String> fields) {
        return fields.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String shown(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value.toString();
    }
}
