package dev.onggi.server.openai;

import dev.onggi.engine.Completion;
import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineException;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Generation;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.Piece;
import dev.onggi.server.openai.ChatRequest.Delivery;
import dev.onggi.text.template.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's API over one engine. Every method answers before it returns; what is wrong with a request is part of the answer.
/// Safe to share between threads.
public final class OpenAiApi {
    /// A context of a million tokens of text is smaller than this.
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final Engine engine;
    private final String model;
    private final long since = Instant.now().getEpochSecond();
    private final ChatRequestReader reader;
    private final InProgress inProgress = new InProgress();

    /// @param model what the model is called in requests
    public OpenAiApi(Engine engine, String model) {
        this.engine = engine;
        this.model = model;
        this.reader = new ChatRequestReader(engine.recommendedSampling(), engine.model().vocabularySize());
    }

    /// `POST /v1/chat/completions`
    public void chat(InputStream body, Reply reply) throws InterruptedException {
        try {
            ChatRequest request = reader.read(read(body));
            requireKnown(request.model());
            inProgress.begin();
            try {
                answer(request, reply);
            } finally {
                inProgress.end();
            }
        } catch (OpenAiException e) {
            reply.json(e.status(), e.document());
        } catch (EngineException | TemplateException e) {
            OpenAiException refusal = refusal(e);
            reply.json(refusal.status(), refusal.document());
        }
    }

    /// `GET /v1/models`
    public void models(Reply reply) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        list.putArray("data").add(description());
        reply.json(200, list);
    }

    /// `GET /v1/models/{id}`
    public void model(String id, Reply reply) {
        try {
            requireKnown(id);
            reply.json(200, description());
        } catch (OpenAiException e) {
            reply.json(e.status(), e.document());
        }
    }

    /// Every other request.
    public void unknownPath(String method, String path, Reply reply) {
        OpenAiException refusal = OpenAiException.request(404, "unknown_path", "there is no " + method + " "
                + path
                + " here; this server answers POST /v1/chat/completions, GET /v1/models and GET /v1/models/{id}");
        reply.json(refusal.status(), refusal.document());
    }

    /// The body of an answer to what never became a request.
    public static JsonNode protocolError(int status, String message) {
        OpenAiException refusal = status == 500
                ? OpenAiException.server(status, "internal_error", message)
                : OpenAiException.request(status, "invalid_http", message);
        return refusal.document();
    }

    /// Answers in progress.
    public int answering() {
        return inProgress.count();
    }

    /// Lets no new answer begin and waits for those in progress, at most `limit`.
    public void drain(Duration limit) throws InterruptedException {
        inProgress.drain(limit);
    }

    private void answer(ChatRequest request, Reply reply) throws InterruptedException {
        Generation generation = engine.submit(new GenerationRequest(request.prompt(), request.sampling()));
        ChatAnswer answer = new ChatAnswer(request, model, engine.tokenizer());
        try (Reply.Watch _ = reply.whenClientGone(generation::cancel)) {
            if (request.delivery() == Delivery.WHOLE) {
                Completion completion = generation.complete();
                requireComplete(completion.finishReason());
                reply.json(200, answer.whole(completion));
            } else {
                stream(request, generation, answer, reply);
            }
        } finally {
            generation.cancel();
        }
    }

    /// Only a client that has gone cancels an answer: what is there of it is sent to nobody.
    private static void requireComplete(FinishReason finishReason) {
        if (finishReason instanceof FinishReason.Cancelled) {
            throw new Reply.ClientGone();
        }
    }

    /// Once events have begun, the status is sent: a failure becomes the last event.
    private static void stream(ChatRequest request, Generation generation, ChatAnswer answer, Reply reply)
            throws InterruptedException {
        try (Reply.Events events = reply.events()) {
            try {
                events.send(answer.opening().toString());
                for (Optional<Piece> piece = generation.next(); piece
                        .isPresent(); piece = generation.next()) {
                    events.send(answer.chunk(piece.get()).toString());
                }
                FinishReason finishReason = generation.finishReason().orElseThrow();
                requireComplete(finishReason);
                events.send(answer.closing(finishReason).toString());
                if (request.delivery() == Delivery.STREAM_WITH_USAGE) {
                    events.send(answer.usage(generation.usage()).toString());
                }
                events.send("[DONE]");
            } catch (EngineException e) {
                events.send(refusal(e).document().toString());
            }
        }
    }

    private static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
            if (bytes.length > MAX_BODY_BYTES) {
                throw OpenAiException.request(413, "body_too_large",
                        "the body is larger than " + (MAX_BODY_BYTES >> 20) + " MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new Reply.ClientGone(e);
        }
    }

    private void requireKnown(String name) {
        if (!name.equals(model)) {
            throw OpenAiException.request(404, "model_not_found",
                    "the model '" + name + "' is not served here; the one that is: '" + model + "'");
        }
    }

    private static OpenAiException refusal(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!(failure instanceof EngineException refused)) {
            return OpenAiException.field("messages", "invalid_value", message);
        }
        return switch (refused.code()) {
            case CONTEXT_OVERFLOW ->
                OpenAiException.field("messages", "context_length_exceeded", message);
            case BAD_REQUEST -> OpenAiException.request(400, "invalid_value", message);
            case OUT_OF_MEMORY -> OpenAiException.server(503, "out_of_memory", message);
            case CLOSED -> OpenAiException.server(503, "shutting_down", message);
            case MODEL_UNSUPPORTED, BAD_CONFIG, FAILED ->
                OpenAiException.server(500, "engine_failed", message);
        };
    }

    private ObjectNode description() {
        return JsonNodeFactory.instance.objectNode().put("id", model).put("object", "model")
                .put("created", since)
                .put("owned_by", "onggi");
    }
}
