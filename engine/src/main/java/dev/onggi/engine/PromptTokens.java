package dev.onggi.engine;

import java.util.List;

/// A prompt as the model sees it.
///
/// @param text what was encoded; for [Prompt.Tokens] what the ids decode to
/// @param ids token ids
public record PromptTokens(String text, List<Integer> ids) {
    public PromptTokens {
        ids = List.copyOf(ids);
    }
}
