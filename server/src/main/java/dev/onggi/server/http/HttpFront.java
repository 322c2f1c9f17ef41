package dev.onggi.server.http;

import dev.onggi.server.ServerException;
import dev.onggi.server.openai.OpenAiApi;
import dev.onggi.server.openai.Reply;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Listens, and hands each request to the API on a virtual thread of its own, to the end.
public final class HttpFront implements AutoCloseable {
    /// Held, so that its level stays: a logger nobody holds is forgotten.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final WebServer server;

    private HttpFront(WebServer server) {
        this.server = server;
    }

    /// Starts to listen on `host` and `port`; port 0 lets the system choose.
    public static HttpFront listen(String host, int port, OpenAiApi api) {
        HELIDON.setLevel(Level.WARNING);
        try {
            return new HttpFront(
                    WebServer.builder().host(host).port(port).shutdownHook(false)
                            .protocolsDiscoverServices(false).addConnectionSelector(new WatchedConnections())
                            .directHandlers(refusals()).routing(routes(api)).build().start());
        } catch (RuntimeException e) {
            throw new ServerException("cannot listen on " + host + ":" + port + ": " + deepest(e).getMessage()
                    + ". Is another server running there? Take another port, or port 0 for any that is free",
                    e);
        }
    }

    /// The port it listens on.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static HttpRouting.Builder routes(OpenAiApi api) {
        return HttpRouting.builder()
                .route(Method.POST, "/v1/chat/completions",
                        handler((request, reply) -> api.chat(request.content().inputStream(), reply)))
                .route(Method.GET, "/v1/models", handler((_, reply) -> api.models(reply)))
                .route(Method.GET, "/v1/models/{+id}",
                        handler((request, reply) -> api.model(request.path().pathParameters().get("id"),
                                reply)))
                .any(handler((request, reply) -> api.unknownPath(request.prologue().method().text(),
                        request.path().path(), reply)));
    }

    /// What one route does. Must not return before the answer is complete.
    @FunctionalInterface
    private interface Route {
        void answer(ServerRequest request, Reply reply) throws InterruptedException;
    }

    private static Handler handler(Route route) {
        return (request, response) -> {
            WatchedConnection connection = WatchedConnection.current();
            if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
                connection.closeAfterAnswer();
            }
            try {
                route.answer(request, new HelidonReply(response, connection.incoming()));
            } catch (Reply.ClientGone e) {
                throw new CloseConnectionException("the client is gone", e);
            } catch (InterruptedException e) {
                throw new CloseConnectionException("the server stops", e);
            }
        };
    }

    /// What never reaches a route is refused in OpenAI's shape as well.
    private static DirectHandlers refusals() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, (_, _, status, headers, _) -> refusal(type, status, headers));
        }
        return handlers.build();
    }

    private static TransportResponse refusal(EventType type, Status status, ServerResponseHeaders headers) {
        String message = switch (type) {
            case HTTP_VERSION_NOT_SUPPORTED -> "this server speaks HTTP/1.1 and not HTTP/1.0";
            case BAD_REQUEST, PAYLOAD_TOO_LARGE, FORBIDDEN ->
                "the request is not valid HTTP/1.1: " + status.reasonPhrase();
            case INTERNAL_ERROR, OTHER -> status.reasonPhrase();
        };
        byte[] body = OpenAiApi.protocolError(status.code(), message).toString()
                .getBytes(StandardCharsets.UTF_8);
        return TransportResponse.builder().status(status).headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json").entity(body).build();
    }

    private static Throwable deepest(Throwable failure) {
        return failure.getCause() == null ? failure : deepest(failure.getCause());
    }
}
