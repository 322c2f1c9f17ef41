package dev.onggi.engine.kernel;

/// Kernels that were asked for cannot be had on this machine; the message says what can.
public final class KernelException extends RuntimeException {
    public KernelException(String message) {
        super(message);
    }
}
