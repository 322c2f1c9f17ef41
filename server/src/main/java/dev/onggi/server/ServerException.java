package dev.onggi.server;

/// The server cannot run; the message says what to do.
public final class ServerException extends RuntimeException {

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
