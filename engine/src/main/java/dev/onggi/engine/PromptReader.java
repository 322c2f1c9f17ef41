package dev.onggi.engine;

import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.template.RenderedPrompt;
import dev.onggi.text.template.TemplateException;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Prompts to token ids.
final class PromptReader {
    private final Tokenizer tokenizer;
    private final Supplier<Optional<ChatTemplate>> template;

    PromptReader(Tokenizer tokenizer, Supplier<Optional<ChatTemplate>> template) {
        this.tokenizer = tokenizer;
        this.template = template;
    }

    PromptTokens read(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text(String text) -> new PromptTokens(text, list(plain(text)));
            case Prompt.Tokens(List<Integer> ids) -> new PromptTokens(tokenizer.decode(checked(ids)), ids);
            case Prompt.Chat chat -> chat(chat);
        };
    }

    private int[] plain(String text) {
        int[] ids = tokenizer.encode(text, SpecialTokens.NONE);
        if (!tokenizer.addsBos() || tokenizer.bosId().isEmpty()) {
            return ids;
        }
        int[] all = new int[ids.length + 1];
        all[0] = tokenizer.bosId().getAsInt();
        System.arraycopy(ids, 0, all, 1, ids.length);
        return all;
    }

    private int[] checked(List<Integer> ids) {
        int[] all = new int[ids.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = ids.get(i);
            if (all[i] < 0 || all[i] >= tokenizer.vocabularySize()) {
                throw new EngineException(EngineException.Code.BAD_REQUEST,
                        "prompt token " + i + ": expected an id from 0 to "
                                + (tokenizer.vocabularySize() - 1) + ", found " + all[i]);
            }
        }
        return all;
    }

    private PromptTokens chat(Prompt.Chat chat) {
        ChatTemplate chatTemplate = template.get()
                .orElseThrow(() -> new EngineException(EngineException.Code.BAD_REQUEST,
                        "this model has no chat template: send plain text instead of messages"));
        try {
            RenderedPrompt rendered = chatTemplate.render(variables(chat));
            return new PromptTokens(rendered.text(),
                    list(tokenizer.encode(rendered.text(), outside(rendered.data()))));
        } catch (TemplateException e) {
            throw new EngineException(EngineException.Code.BAD_REQUEST,
                    "the model's chat template refused the messages: " + e.getMessage(), e);
        }
    }

    /// What transformers' `apply_chat_template` passes.
    private Map<String, @Nullable Object> variables(Prompt.Chat chat) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("messages", chat.messages());
        variables.put("tools", chat.tools().isEmpty() ? null : chat.tools());
        variables.put("documents", null);
        variables.put("add_generation_prompt", true);
        spelling("bos_token", tokenizer.bosId(), variables);
        spelling("eos_token", tokenizer.eosId(), variables);
        variables.putAll(chat.variables());
        return variables;
    }

    private void spelling(String name, OptionalInt id, Map<String, @Nullable Object> variables) {
        if (id.isPresent()) {
            variables.put(name, tokenizer.token(id.getAsInt()));
        }
    }

    /// Special tokens are allowed where nothing of what was said takes part.
    private static SpecialTokens outside(List<RenderedPrompt.Span> data) {
        return (from, to) -> {
            int low = 0;
            int high = data.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (data.get(middle).to() <= from) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == data.size() || data.get(low).from() >= to;
        };
    }

    private static List<Integer> list(int[] ids) {
        return java.util.Arrays.stream(ids).boxed().toList();
    }
}
