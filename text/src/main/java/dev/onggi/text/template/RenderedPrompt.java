package dev.onggi.text.template;

import java.util.List;

/// What a chat template rendered, and which of it came from the conversation rather than from the template.
///
/// @param text the prompt
/// @param data the stretches (UTF-16, ascending, not touching) that came from messages, tools or other variables; special
///        tokens in them are text. `bos_token` and `eos_token` count as the template's own.
public record RenderedPrompt(String text, List<Span> data) {

    public RenderedPrompt {
        data = List.copyOf(data);
    }

    /// Characters `[from, to)`.
    public record Span(int from, int to) {
    }
}
