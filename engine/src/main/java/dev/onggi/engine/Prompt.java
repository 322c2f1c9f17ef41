package dev.onggi.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked.
public sealed interface Prompt {

    /// Plain text to continue. Special tokens in it are text; the beginning token is put first where the model wants it.
    record Text(String text) implements Prompt {
    }

    /// Ids as they are; nothing is added.
    record Tokens(List<Integer> ids) implements Prompt {
        public Tokens {
            ids = List.copyOf(ids);
        }

        /// Ids as they are.
        public static Tokens of(int... ids) {
            return new Tokens(java.util.Arrays.stream(ids).boxed().toList());
        }
    }

    /// A conversation, rendered by the model's chat template. Special tokens in what was said stay text.
    ///
    /// @param messages maps with `role`, `content` … as OpenAI's API and the templates spell them
    /// @param tools tool descriptions, or empty
    /// @param variables further template variables (`enable_thinking`, `date_string` …); `add_generation_prompt` is true
    ///        unless given here
    record Chat(List<? extends Map<String, ? extends @Nullable Object>> messages,
            List<? extends Map<String, ? extends @Nullable Object>> tools,
            Map<String, ? extends @Nullable Object> variables) implements Prompt {

        /// A conversation without tools.
        public static Chat of(List<? extends Map<String, ? extends @Nullable Object>> messages) {
            return new Chat(messages, List.of(), Map.of());
        }

        /// One question.
        public static Chat of(String question) {
            return of(List.of(Map.of("role", "user", "content", question)));
        }
    }
}
