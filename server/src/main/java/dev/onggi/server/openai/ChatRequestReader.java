package dev.onggi.server.openai;

import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;
import dev.onggi.server.openai.ChatRequest.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of `POST /v1/chat/completions`. Nothing in it is ignored: a field is followed or refused by name.
final class ChatRequestReader {
    private static final Set<String> KNOWN = Set.of("model", "messages", "stream", "stream_options",
            "temperature",
            "top_p", "max_tokens", "max_completion_tokens", "stop", "seed", "presence_penalty",
            "frequency_penalty",
            "logit_bias", "logprobs", "top_logprobs", "n", "user", "metadata", "tools", "top_k", "min_p",
            "repetition_penalty", "stop_token_ids");
    private static final Set<String> UNSUPPORTED = Set.of("audio", "function_call", "functions", "modalities",
            "parallel_tool_calls", "prediction", "prompt_cache_key", "prompt_cache_retention",
            "reasoning_effort", "response_format",
            "safety_identifier", "service_tier", "store", "tool_choice", "verbosity", "web_search_options");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final SamplingParams recommended;
    private final int vocabularySize;

    ChatRequestReader(SamplingParams recommended, int vocabularySize) {
        this.recommended = recommended;
        this.vocabularySize = vocabularySize;
    }

    ChatRequest read(byte[] body) {
        JsonFields fields = JsonFields.of(parse(body), "");
        fields.allowOnly(KNOWN, UNSUPPORTED);
        fields.integer("n", 1, 1);
        fields.string("user");
        fields.node("metadata").ifPresent(node -> JsonFields.of(node, "metadata"));
        return new ChatRequest(fields.string("model").orElseThrow(() -> fields.missing("model")),
                new Prompt.Chat(messages(fields), tools(fields), Map.of()), sampling(fields),
                delivery(fields));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
            throw OpenAiException.request(400, "invalid_json",
                    "the body is not valid JSON" + place + ": expected one object in UTF-8");
        }
    }

    private static List<Map<String, Object>> messages(JsonFields fields) {
        List<JsonNode> messages = fields.array("messages").orElseThrow(() -> fields.missing("messages"));
        if (messages.isEmpty()) {
            throw fields.invalid("messages", "at least one message", "none");
        }
        return MessageReader.read(messages);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> tools(JsonFields fields) {
        List<JsonNode> tools = fields.array("tools").orElse(List.of());
        for (int i = 0; i < tools.size(); i++) {
            JsonFields tool = JsonFields.of(tools.get(i), "tools[" + i + "]");
            tool.allowOnly(Set.of("type", "function"), Set.of("custom"));
            JsonNode function = tool.node("function").orElseThrow(() -> tool.missing("function"));
            JsonFields.of(function, "tools[" + i + "].function").string("name");
        }
        return tools.stream().map(tool -> (Map<String, Object>) MAPPER.treeToValue(tool, Map.class)).toList();
    }

    private SamplingParams sampling(JsonFields fields) {
        SamplingParams.Builder builder = recommended.toBuilder();
        fields.number("temperature", 0, 2).ifPresent(builder::temperature);
        fields.number("top_p", 0, 1).ifPresent(builder::topP);
        fields.integer("top_k", 0, Integer.MAX_VALUE).ifPresent(value -> builder.topK(value.intValue()));
        fields.number("min_p", 0, 1).ifPresent(builder::minP);
        fields.number("repetition_penalty", 0.01, 100).ifPresent(builder::repetitionPenalty);
        fields.number("presence_penalty", -2, 2).ifPresent(builder::presencePenalty);
        fields.number("frequency_penalty", -2, 2).ifPresent(builder::frequencyPenalty);
        fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(builder::seed);
        maxTokens(fields).ifPresent(builder::maxTokens);
        fields.node("stop").ifPresent(node -> builder.stopStrings(stop(fields, node)));
        fields.array("stop_token_ids").ifPresent(ids -> builder.stopIds(stopIds(fields, ids)));
        fields.node("logit_bias").ifPresent(node -> builder.logitBias(logitBias(node)));
        topLogProbabilities(fields).ifPresent(builder::topLogProbabilities);
        return builder.build();
    }

    private static Optional<Integer> maxTokens(JsonFields fields) {
        Optional<Long> old = fields.integer("max_tokens", 1, Integer.MAX_VALUE);
        Optional<Long> current = fields.integer("max_completion_tokens", 1, Integer.MAX_VALUE);
        if (old.isPresent() && current.isPresent() && !old.equals(current)) {
            throw fields.invalid("max_tokens", "the same as max_completion_tokens, or only one of the two",
                    old.get() + " and " + current.get());
        }
        return current.or(() -> old).map(Long::intValue);
    }

    private static List<String> stop(JsonFields fields, JsonNode node) {
        List<JsonNode> entries = node.isArray() ? fields.array("stop").orElseThrow() : List.of(node);
        boolean right = entries.size() <= 16
                && entries.stream().allMatch(entry -> entry.isString() && !entry.stringValue().isEmpty());
        if (!right) {
            throw fields.invalid("stop", "a string or up to 16 strings, none of them empty",
                    JsonFields.kind(node));
        }
        return entries.stream().map(JsonNode::stringValue).toList();
    }

    private List<Integer> stopIds(JsonFields fields, List<JsonNode> ids) {
        if (!ids.stream().allMatch(id -> id.isIntegralNumber() && id.canConvertToInt() && id.intValue() >= 0
                && id.intValue() < vocabularySize)) {
            throw fields.invalid("stop_token_ids", "token ids from 0 to " + (vocabularySize - 1),
                    "something else");
        }
        return ids.stream().map(JsonNode::intValue).toList();
    }

    private Map<Integer, Double> logitBias(JsonNode node) {
        JsonFields biases = JsonFields.of(node, "logit_bias");
        Map<Integer, Double> byId = new HashMap<>();
        for (String id : node.propertyNames()) {
            double bias = biases.number(id, -100, 100).orElse(0.0);
            if (!id.matches("\\d{1,9}") || Integer.parseInt(id) >= vocabularySize) {
                throw biases.invalid(id, "a token id from 0 to " + (vocabularySize - 1), "'" + id + "'");
            }
            byId.put(Integer.parseInt(id), bias);
        }
        return byId;
    }

    private static Optional<Integer> topLogProbabilities(JsonFields fields) {
        boolean wanted = fields.bool("logprobs").orElse(false);
        Optional<Long> top = fields.integer("top_logprobs", 0, 20);
        if (top.isPresent() && !wanted) {
            throw fields.invalid("top_logprobs", "logprobs to be true", "top_logprobs alone");
        }
        return wanted ? Optional.of(top.orElse(0L).intValue()) : Optional.empty();
    }

    private static Delivery delivery(JsonFields fields) {
        boolean stream = fields.bool("stream").orElse(false);
        Optional<JsonFields> options = fields.node("stream_options")
                .map(node -> JsonFields.of(node, "stream_options"));
        options.ifPresent(named -> named.allowOnly(Set.of("include_usage"), Set.of("include_obfuscation")));
        if (options.isPresent() && !stream) {
            throw fields.invalid("stream_options", "stream to be true", "stream_options alone");
        }
        boolean usage = options.flatMap(named -> named.bool("include_usage")).orElse(false);
        return !stream ? Delivery.WHOLE : usage ? Delivery.STREAM_WITH_USAGE : Delivery.STREAM;
    }
}
