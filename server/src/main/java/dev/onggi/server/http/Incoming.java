package dev.onggi.server.http;

import io.helidon.webserver.CloseConnectionException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bytes of one connection, as they come in; null at their end. A connection that closes is known only to someone who
/// reads from it, so while an answer is made the next read is made ahead of time, on a virtual thread, and kept for the next
/// request. Owned by the connection's thread.
final class Incoming implements Supplier<byte @Nullable []> {
    private final Supplier<byte @Nullable []> socket;
    private Optional<CompletableFuture<byte @Nullable []>> ahead = Optional.empty();

    Incoming(Supplier<byte @Nullable []> socket) {
        this.socket = socket;
    }

    @Override
    public byte @Nullable [] get() {
        if (ahead.isEmpty()) {
            return socket.get();
        }
        CompletableFuture<byte @Nullable []> read = ahead.get();
        ahead = Optional.empty();
        try {
            return read.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the server stops", e);
        } catch (ExecutionException e) {
            throw new CloseConnectionException("the connection broke", e);
        }
    }

    /// Runs `action` once the client has closed its side of the connection, or the connection is broken; not after the
    /// returned watch was cancelled. A client that has sent the next request already is taken to be there.
    CompletableFuture<?> whenClosed(Runnable action) {
        if (ahead.isEmpty()) {
            ahead = Optional.of(CompletableFuture.supplyAsync(socket, Thread::startVirtualThread));
        }
        return ahead.get().handle((bytes, _) -> {
            if (bytes == null) {
                action.run();
            }
            return action;
        });
    }
}
