package dev.onggi.server.openai;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A request that is refused, as OpenAI's API says it.
final class OpenAiException extends RuntimeException {
    private final int status;
    private final String type;
    private final String code;
    private final Optional<String> parameter;

    private OpenAiException(int status, String type, String code, Optional<String> parameter,
            String message) {
        super(message);
        this.status = status;
        this.type = type;
        this.code = code;
        this.parameter = parameter;
    }

    /// The request is wrong as a whole.
    static OpenAiException request(int status, String code, String message) {
        return new OpenAiException(status, "invalid_request_error", code, Optional.empty(), message);
    }

    /// One field of the request is wrong: `messages[0].role`.
    static OpenAiException field(String parameter, String code, String message) {
        return new OpenAiException(400, "invalid_request_error", code, Optional.of(parameter), message);
    }

    /// The server cannot answer, whatever the request says.
    static OpenAiException server(int status, String code, String message) {
        return new OpenAiException(status, "server_error", code, Optional.empty(), message);
    }

    /// The HTTP status.
    int status() {
        return status;
    }

    /// `{"error": {"message": …, "type": …, "param": …, "code": …}}`
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode error = document.putObject("error");
        error.put("message", getMessage());
        error.put("type", type);
        error.put("param", parameter.orElse(null));
        error.put("code", code);
        return document;
    }
}
