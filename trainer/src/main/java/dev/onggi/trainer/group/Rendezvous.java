package dev.onggi.trainer.group;

import dev.onggi.trainer.TrainerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the processes of a group meet.
///
/// @param patience how long to wait for the others
record Rendezvous(String host, int port, Duration patience) {

    private static final long PAUSE_MILLIS = 100;

    static Rendezvous of(Map<String, String> environment, Duration patience) {
        String port = environment.getOrDefault("MASTER_PORT", "29500");
        try {
            return new Rendezvous(environment.getOrDefault("MASTER_ADDR", "127.0.0.1"),
                    Integer.parseInt(port), patience);
        } catch (NumberFormatException e) {
            throw new TrainerException(
                    "the environment says MASTER_PORT=" + port + "; expected the number of a free port", e);
        }
    }

    /// Process 0 waits for all others.
    ///
    /// @return the links to process 1, 2, …
    List<Link> listen(int size) {
        Map<Integer, Link> links = new TreeMap<>();
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port));
            server.setSoTimeout(Math.toIntExact(patience.toMillis()));
            while (links.size() < size - 1) {
                Link link = Link.over(server.accept(), patience);
                links.put(link.in().readInt(), link);
            }
            return new ArrayList<>(links.values());
        } catch (IOException e) {
            throw new TrainerException(
                    "process 0 waited at " + host + ":" + port + " for " + (size - 1) + " others; "
                            + links.keySet() + " came (" + e.getMessage()
                            + "). See that all are started with the same MASTER_ADDR, "
                            + "MASTER_PORT and WORLD_SIZE.",
                    e);
        }
    }

    /// All others look for process 0, which may start later.
    Link connect(int rank) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Socket socket = new Socket(host, port);
                Link link = Link.over(socket, patience);
                link.tell(rank);
                return link;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new TrainerException(
                            "process " + rank + " finds no process 0 at " + host + ":" + port + " ("
                                    + e.getMessage()
                                    + "). See that it is started with the same MASTER_ADDR and MASTER_PORT.",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainerException("interrupted while waiting for the other processes", e);
        }
    }
}
