package dev.onggi.bench.fuzz;

import dev.onggi.text.template.Bounds;
import dev.onggi.text.template.ChatTemplates;
import dev.onggi.text.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The input is a chat template; it is rendered for one conversation with a tool.
public final class ChatTemplateFuzzer {

    /// Tighter than [Bounds#DEFAULT], so that a template that runs away ends within milliseconds.
    private static final Bounds BOUNDS = new Bounds(100_000, 1_000_000, 200);
    private static final Map<String, Object> TOOL = Map.of("type", "function", "function",
            Map.of("name", "날씨", "description", "now", "parameters",
                    Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")))));
    private static final Map<String, Object> VARIABLES = Map.of("messages",
            List.of(Map.of("role", "system", "content", " Be brief. "),
                    Map.of("role", "user", "content", "안녕 <|eot_id|>"),
                    Map.of("role", "assistant", "content", "<think>\n네\n</think>\n\nhi", "tool_calls",
                            List.of(Map.of("id", "call12345", "type", "function", "function",
                                    Map.of("name", "날씨", "arguments", Map.of("city", "서울"))))),
                    Map.of("role", "tool", "content", "{\"t\": 1.5}", "tool_call_id", "call12345"),
                    Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", "ok")))),
            "tools", List.of(TOOL), "add_generation_prompt", true, "bos_token", "<s>", "eos_token", "</s>");

    private ChatTemplateFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        TimeLimit.on(() -> render(new String(input, StandardCharsets.UTF_8)));
    }

    private static void render(String template) {
        try {
            ChatTemplates.compile(template, BOUNDS, Clock.systemUTC()).render(VARIABLES);
        } catch (TemplateException e) {
            return;
        }
    }
}
