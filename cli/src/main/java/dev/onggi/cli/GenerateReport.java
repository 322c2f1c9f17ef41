package dev.onggi.cli;

import dev.onggi.engine.Completion;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Piece;
import dev.onggi.text.tokenizer.Tokenizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `onggi generate --json` prints.
///
/// @param model the model's name
/// @param tokenizer the model's tokenizer
record GenerateReport(String model, Tokenizer tokenizer) {

    String of(Completion completion) {
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
        List<Map<String, Object>> tokens = completion.tokens().stream()
                .filter(token -> token.logProbability().isPresent()).map(this::token).toList();
        if (!tokens.isEmpty()) {
            report.put("tokens", tokens);
        }
        return Json.pretty(report);
    }

    private Map<String, Object> token(Piece.Token token) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", token.id());
        entry.put("text", tokenizer.decode(token.id()));
        entry.put("logprob", token.logProbability().orElseThrow());
        entry.put("top", token.top().stream()
                .map(likely -> Map.of("id", likely.id(), "logprob", likely.logProbability())).toList());
        return entry;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
