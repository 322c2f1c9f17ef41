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

    /// The ids in an array of their own.
    public int[] toArray() {
        int[] array = new int[ids.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = ids.get(i);
        }
        return array;
    }
}
