package dev.onggi.server.openai;

import tools.jackson.databind.JsonNode;

/// Where the answer to one request goes. Exactly one of [#json] and [#events] is called, once.
public interface Reply {

    /// Sends one JSON document and ends the answer.
    void json(int status, JsonNode document);

    /// Begins a stream of server-sent events with status 200.
    Events events();

    /// Runs `action`, on a thread of its own, as soon as the client has closed the connection; not after the watch was closed.
    Watch whenClientGone(Runnable action);

    /// Someone looks whether the client is still there.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /// Server-sent events; closing it ends the answer.
    interface Events extends AutoCloseable {

        /// Sends `data: …` at once. Throws [ClientGone] where nobody listens any more.
        void send(String data);

        @Override
        void close();
    }

    /// The client has closed the connection.
    final class ClientGone extends RuntimeException {
        public ClientGone() {
            super("the client closed the connection");
        }

        public ClientGone(Throwable cause) {
            super("the client closed the connection", cause);
        }
    }
}
