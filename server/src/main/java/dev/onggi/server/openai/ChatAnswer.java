package dev.onggi.server.openai;

import dev.onggi.engine.Completion;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Usage;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One answer as OpenAI's API spells it, whole or in chunks.
final class ChatAnswer {
    private final String id = "chatcmpl-" + UUID.randomUUID();
    private final long created = Instant.now().getEpochSecond();
    private final String model;
    private final Tokenizer tokenizer;
    private final ChatRequest request;

    ChatAnswer(ChatRequest request, String model, Tokenizer tokenizer) {
        this.request = request;
        this.model = model;
        this.tokenizer = tokenizer;
    }

    /// `chat.completion`
    ObjectNode whole(Completion completion) {
        ObjectNode document = head("chat.completion");
        ObjectNode choice = choice(document);
        ObjectNode message = choice.putObject("message");
        message.put("role", "assistant");
        message.put("content", completion.text());
        message.putNull("refusal");
        logProbabilities(choice, completion.tokens());
        choice.put("finish_reason", reason(completion.finishReason()));
        usage(document, completion.usage());
        return document;
    }

    /// The first `chat.completion.chunk`: who speaks.
    ObjectNode opening() {
        ObjectNode document = head("chat.completion.chunk");
        ObjectNode choice = choice(document);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.putNull("finish_reason");
        return document;
    }

    /// A `chat.completion.chunk` with some text.
    ObjectNode chunk(Piece piece) {
        ObjectNode document = head("chat.completion.chunk");
        ObjectNode choice = choice(document);
        choice.putObject("delta").put("content", piece.text());
        logProbabilities(choice, piece.tokens());
        choice.putNull("finish_reason");
        return document;
    }

    /// The `chat.completion.chunk` that says why the answer ended.
    ObjectNode closing(FinishReason finishReason) {
        ObjectNode document = head("chat.completion.chunk");
        ObjectNode choice = choice(document);
        choice.putObject("delta");
        choice.put("finish_reason", reason(finishReason));
        return document;
    }

    /// The last `chat.completion.chunk` where the client asked for usage.
    ObjectNode usage(Usage usage) {
        ObjectNode document = head("chat.completion.chunk");
        document.putArray("choices");
        usage(document, usage);
        return document;
    }

    private ObjectNode head(String object) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static ObjectNode choice(ObjectNode document) {
        return document.putArray("choices").addObject().put("index", 0);
    }

    private static void usage(ObjectNode document, Usage usage) {
        ObjectNode counts = document.putObject("usage");
        counts.put("prompt_tokens", usage.promptTokens());
        counts.put("completion_tokens", usage.generatedTokens());
        counts.put("total_tokens", usage.promptTokens() + usage.generatedTokens());
        counts.putObject("prompt_tokens_details").put("cached_tokens", usage.reusedTokens());
    }

    private static String reason(FinishReason finishReason) {
        return switch (finishReason) {
            case FinishReason.EndToken _ -> "stop";
            case FinishReason.StopString _ -> "stop";
            case FinishReason.Length _ -> "length";
            case FinishReason.Cancelled _ ->
                throw new IllegalStateException("a cancelled answer is sent to nobody");
        };
    }

    private void logProbabilities(ObjectNode choice, List<Piece.Token> tokens) {
        if (!request.logProbabilities()) {
            choice.putNull("logprobs");
            return;
        }
        ArrayNode content = choice.putObject("logprobs").putArray("content");
        for (Piece.Token token : tokens) {
            ObjectNode entry = content.addObject();
            describe(entry, token.id(), token.logProbability().orElse(Double.NaN));
            ArrayNode top = entry.putArray("top_logprobs");
            token.top().forEach(likely -> describe(top.addObject(), likely.id(), likely.logProbability()));
        }
    }

    /// A control token has no text of its own and is shown by its name.
    private void describe(ObjectNode entry, int token, double logProbability) {
        byte[] bytes = tokenizer.isControl(token)
                ? tokenizer.token(token).getBytes(StandardCharsets.UTF_8)
                : tokenizer.bytes(token);
        entry.put("token", new String(bytes, StandardCharsets.UTF_8));
        entry.put("logprob", logProbability);
        ArrayNode values = entry.putArray("bytes");
        for (byte value : bytes) {
            values.add(value & 0xff);
        }
    }
}
