package dev.onggi.server.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/// An HTTP/1.1 connection of Helidon's, and what a handler needs of it that Helidon does not show: whether the client is still
/// there (Helidon tells only a handler that writes), and an end after this answer (Helidon answers `Connection: close` with
/// the same header and then waits for the client to close).
record WatchedConnection(Incoming incoming, ServerConnection http1)
        implements
            ServerConnection,
            InterruptableTask<Void> {
    private static final ScopedValue<WatchedConnection> CURRENT = ScopedValue.newInstance();

    /// The connection of the handler that runs on this thread.
    static WatchedConnection current() {
        return CURRENT.get();
    }

    /// Lets the answer in progress be the last one.
    void closeAfterAnswer() {
        http1.close(false);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        ScopedValue.where(CURRENT, this).<Void, InterruptedException>call(() -> {
            http1.handle(limit);
            return null;
        });
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return http1.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        http1.close(interrupt);
    }
}
