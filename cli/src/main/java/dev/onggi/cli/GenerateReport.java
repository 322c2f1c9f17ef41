package dev.onggi.cli;

import dev.onggi.engine.Completion;
import dev.onggi.engine.FinishReason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What `onggi generate --json` prints.
final class GenerateReport {
    private GenerateReport() {
    }

    static String of(String model, Completion completion) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", model);
        report.put("text", completion.text());
        report.put("finish_reason", switch (completion.finishReason()) {
            case FinishReason.EndToken _ -> "stop";
            case FinishReason.StopString _ -> "stop";
            case FinishReason.Length _ -> "length";
            case FinishReason.Cancelled _ -> "cancelled";
        });
        report.put("prompt_tokens", completion.usage().promptTokens());
        report.put("generated_tokens", completion.usage().generatedTokens());
        report.put("prompt_seconds", seconds(completion.timing().prompt()));
        report.put("generation_seconds", seconds(completion.timing().generation()));
        return Json.pretty(report);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
