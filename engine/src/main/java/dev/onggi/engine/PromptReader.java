package dev.onggi.engine;

import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.template.RenderedPrompt;
import dev.onggi.text.template.TemplateException;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prompts to token ids.
final class PromptReader {
    private final ModelText model;

    PromptReader(ModelText model) {
        this.model = model;
    }

    PromptTokens read(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text(String text) -> new PromptTokens(text, list(plain(text)));
            case Prompt.Tokens(List<Integer> ids) ->
                new PromptTokens(model.tokenizer().decode(checked(ids)), ids);
            case Prompt.Chat chat -> chat(chat);
        };
    }

    private int[] plain(String text) {
        Tokenizer tokenizer = model.tokenizer();
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
        int vocabularySize = model.tokenizer().vocabularySize();
        for (int i = 0; i < all.length; i++) {
            all[i] = ids.get(i);
            if (all[i] < 0 || all[i] >= vocabularySize) {
                throw new EngineException(EngineException.Code.BAD_REQUEST,
                        "prompt token " + i + ": expected an id from 0 to "
                                + (vocabularySize - 1) + ", found " + all[i]);
            }
        }
        return all;
    }

    private PromptTokens chat(Prompt.Chat chat) {
        RenderedPrompt rendered = render(chat);
        return new PromptTokens(rendered.text(),
                list(model.tokenizer().encode(rendered.text(), outside(rendered.data()))));
    }

    /// A conversation as the model's chat template writes it.
    RenderedPrompt render(Prompt.Chat chat) {
        ChatTemplate template = model.chatTemplate()
                .orElseThrow(() -> new EngineException(EngineException.Code.BAD_REQUEST,
                        "this model has no chat template, so it takes no messages: choose one tuned for chat, or continue"
                                + " plain text with onggi generate"));
        try {
            return template.render(variables(chat));
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
        variables.putAll(namedTokens());
        variables.putAll(chat.variables());
        return variables;
    }

    private Map<String, String> namedTokens() {
        Map<String, String> stated = model.namedTokens();
        if (!stated.isEmpty()) {
            return stated;
        }
        Tokenizer tokenizer = model.tokenizer();
        Map<String, String> named = new HashMap<>();
        tokenizer.bosId().ifPresent(id -> named.put("bos_token", tokenizer.token(id)));
        tokenizer.eosId().ifPresent(id -> named.put("eos_token", tokenizer.token(id)));
        return named;
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
        List<Integer> list = new ArrayList<>(ids.length);
        for (int id : ids) {
            list.add(id);
        }
        return list;
    }
}
