package dev.onggi.server.http;

import dev.onggi.server.openai.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/// A reply through Helidon's response. Owned by the request's thread.
final class HelidonReply implements Reply {
    private final ServerResponse response;
    private final Incoming incoming;

    HelidonReply(ServerResponse response, Incoming incoming) {
        this.response = response;
        this.incoming = incoming;
    }

    @Override
    public Watch whenClientGone(Runnable action) {
        CompletableFuture<?> watch = incoming.whenClosed(action);
        return () -> watch.cancel(false);
    }

    @Override
    public void json(int status, JsonNode document) {
        response.status(status).header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Events events() {
        response.status(200).header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-cache");
        return new Stream(response.outputStream());
    }

    /// `data:` lines, each sent at once.
    private static final class Stream implements Events {
        private final OutputStream output;
        private boolean broken;

        private Stream(OutputStream output) {
            this.output = output;
        }

        @Override
        public void send(String data) {
            try {
                output.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
                output.flush();
            } catch (IOException | RuntimeException e) { // Helidon tells a closed connection by several unchecked types
                broken = true;
                throw new ClientGone(e);
            }
        }

        @Override
        public void close() {
            try {
                if (!broken) {
                    output.close();
                }
            } catch (IOException | RuntimeException e) {
                throw new ClientGone(e);
            }
        }
    }
}
