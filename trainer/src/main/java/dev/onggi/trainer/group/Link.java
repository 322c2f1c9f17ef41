package dev.onggi.trainer.group;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;

/// A connection between two processes.
record Link(Socket socket, DataInputStream in, DataOutputStream out) {

    static Link over(Socket socket, Duration patience) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        return new Link(socket, new DataInputStream(socket.getInputStream()),
                new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16)));
    }

    /// Sends a last word, if it can still be sent.
    boolean tell(int word) {
        try {
            out.writeInt(word);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
