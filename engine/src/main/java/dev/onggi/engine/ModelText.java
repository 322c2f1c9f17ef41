package dev.onggi.engine;

import dev.onggi.engine.EngineException.Code;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.TextParts;
import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.template.ChatTemplates;
import dev.onggi.text.template.TemplateException;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a model says about text, without its weights: its tokenizer and its chat template, each read when it is first
/// needed. Whether the engine could run the model does not matter. Safe to share between threads.
public final class ModelText {
    private final TextParts parts;
    private final PromptReader prompts = new PromptReader(this);
    private Optional<Tokenizer> tokenizer = Optional.empty();
    private Optional<ChatTemplate> template = Optional.empty();

    ModelText(TextParts parts) {
        this.parts = parts;
    }

    /// Of a GGUF file, or of a Hugging Face directory that holds at least the files of what is asked for.
    public static ModelText open(Path model) {
        return new ModelText(Checkpoints.text(model));
    }

    public synchronized Tokenizer tokenizer() {
        if (tokenizer.isEmpty()) {
            tokenizer = Optional.of(TokenizerLoader.load(parts.tokenizer()));
        }
        return tokenizer.get();
    }

    /// The model's own chat template, if it has one.
    public synchronized Optional<ChatTemplate> chatTemplate() {
        if (template.isEmpty()) {
            template = parts.chatTemplate().map(ModelText::compile);
        }
        return template;
    }

    /// The text that the chat template makes of a conversation. Needs the tokenizer only where the model's files do not
    /// spell out the tokens that begin and end a text.
    public String render(Prompt.Chat chat) {
        return prompts.render(chat).text();
    }

    /// The text and the ids that `prompt` becomes.
    public PromptTokens prepare(Prompt prompt) {
        return prompts.read(prompt);
    }

    /// See [TextParts#namedTokens()].
    Map<String, String> namedTokens() {
        return parts.namedTokens();
    }

    private static ChatTemplate compile(String source) {
        try {
            return ChatTemplates.compile(source);
        } catch (TemplateException e) {
            throw new EngineException(Code.MODEL_UNSUPPORTED, "the model's " + e.getMessage(), e);
        }
    }
}
