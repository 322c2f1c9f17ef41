package dev.onggi.cli;

import dev.onggi.engine.ModelDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `onggi bench` prints.
///
/// @param model what ran
/// @param threads how many threads computed
/// @param results the tests
record BenchReport(ModelDescription model, int threads, List<BenchResult> results) {

    /// A Markdown table with llama-bench's columns.
    String table() {
        StringBuilder table = new StringBuilder("""
                | model | size | params | kernels | threads | test | t/s |
                | --- | ---: | ---: | --- | ---: | ---: | ---: |
                """);
        for (BenchResult result : results) {
            table.append(
                    String.format(Locale.ROOT, "| %s %s | %.2f MiB | %.2f M | %s | %d | %s | %.2f ± %.2f |%n",
                            model.name(), model.quantisation(), model.weightBytes() / 1048576.0,
                            model.parameters() / 1e6,
                            kernels(), threads, result.test(), result.mean(), result.deviation()));
        }
        return table.append("\nkernels: ").append(model.kernels()).toString();
    }

    /// The same for a program, with every sample.
    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", model.name());
        report.put("architecture", model.architecture());
        report.put("quantisation", model.quantisation());
        report.put("weight_bytes", model.weightBytes());
        report.put("parameters", model.parameters());
        report.put("kernels", model.kernels());
        report.put("threads", threads);
        report.put("onggi_version", Version.number());
        report.put("tests", results.stream().map(BenchReport::row).toList());
        return Json.pretty(report);
    }

    private static Map<String, Object> row(BenchResult result) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("test", result.test());
        row.put("tokens_per_second", result.mean());
        row.put("standard_deviation", result.deviation());
        row.put("samples", result.samples());
        return row;
    }

    /// What was chosen, without what else was possible: the description's first word.
    private String kernels() {
        return model.kernels().split("[ ,(]", 2)[0];
    }
}
