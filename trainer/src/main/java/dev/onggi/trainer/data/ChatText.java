package dev.onggi.trainer.data;

import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.template.RenderedPrompt;
import dev.onggi.text.template.TemplateException;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.trainer.TrainerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Conversations to ids, as the model will see them when it answers: everything up to an answer is encoded as one prompt, the
/// answer by itself. What is learned is what the assistant said, with the token that ends its turn; the rest, a preamble of 500
/// tokens too, is only read. Safe to share between threads.
///
/// @param template the model's
/// @param named spellings of `bos_token` and `eos_token`
/// @param tokenizer the model's
public record ChatText(ChatTemplate template, Map<String, String> named, Tokenizer tokenizer) {

    /// @param ids of the whole conversation
    /// @param learned which of them are learned
    record Ids(int[] ids, boolean[] learned) {
    }

    /// A stretch of the text that is encoded by itself.
    private record Stretch(int from, int to, boolean learned) {
    }

    Ids ids(Conversation conversation) {
        RenderedPrompt whole = render(conversation, conversation.messages().size(), false);
        List<Integer> ids = new ArrayList<>();
        List<Boolean> learned = new ArrayList<>();
        for (Stretch stretch : stretches(conversation, whole.text())) {
            SpecialTokens outside = outside(whole.data(), stretch.from);
            for (int id : tokenizer.encode(whole.text().substring(stretch.from, stretch.to), outside)) {
                ids.add(id);
                learned.add(stretch.learned);
            }
        }
        boolean[] flags = new boolean[ids.size()];
        IntStream.range(0, flags.length).forEach(i -> flags[i] = learned.get(i));
        return new Ids(ids.stream().mapToInt(Integer::intValue).toArray(), flags);
    }

    /// An answer begins where the prompt for it ends, and ends where the conversation up to it ends.
    private List<Stretch> stretches(Conversation conversation, String whole) {
        List<Stretch> stretches = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < conversation.messages().size(); i++) {
            if (!"assistant".equals(conversation.messages().get(i).get("role"))) {
                continue;
            }
            String prompt = render(conversation, i, true).text();
            String answered = render(conversation, i + 1, false).text();
            if (!answered.startsWith(prompt) || !whole.startsWith(answered) || prompt.length() < at) {
                throw new TrainerException(conversation.place()
                        + ": the chat template writes the beginning of a conversation otherwise when it goes on,"
                        + " so what the assistant said cannot be told from the rest. Give a plainer one as"
                        + " chat.template.");
            }
            stretches.add(new Stretch(at, prompt.length(), false));
            stretches.add(new Stretch(prompt.length(), answered.length(), true));
            at = answered.length();
        }
        stretches.add(new Stretch(at, whole.length(), false));
        return stretches;
    }

    /// The first `count` messages.
    private RenderedPrompt render(Conversation conversation, int count, boolean prompt) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("messages", conversation.messages().subList(0, count));
        variables.put("tools", conversation.tools().isEmpty() ? null : conversation.tools());
        variables.put("documents", null);
        variables.put("add_generation_prompt", prompt);
        variables.putAll(named);
        try {
            return template.render(variables);
        } catch (TemplateException e) {
            throw new TrainerException(
                    conversation.place() + ": the chat template refuses it: " + e.getMessage(), e);
        }
    }

    /// Special tokens are allowed where nothing of what was said takes part.
    private static SpecialTokens outside(List<RenderedPrompt.Span> data, int shift) {
        return (from, to) -> data.stream()
                .noneMatch(span -> span.from() < to + shift && span.to() > from + shift);
    }
}
