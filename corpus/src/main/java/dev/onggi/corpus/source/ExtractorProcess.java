package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A process that runs [ExtractorProgram]. One that takes too long for a document is ended, and one that needs too much memory
/// ends itself; the next document gets a new one. Those that did well wait for the next document, until this process ends.
final class ExtractorProcess {
    private static final Map<Integer, Queue<ExtractorProcess>> IDLE = new ConcurrentHashMap<>();
    private static final int SECONDS_TO_START = 120;
    /// With which the JVM leaves when memory runs out (`ExitOnOutOfMemoryError`).
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;

    private ExtractorProcess(int mebibytes) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + mebibytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto",
                "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-cp", classPath(),
                ExtractorProgram.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /// Has a document read within the limits.
    ///
    /// @throws UnreadableException when it cannot be read, or not within them
    static Extract extract(ExtractorProgram.Request request, Extractors limits) throws IOException {
        Queue<ExtractorProcess> idle = IDLE.computeIfAbsent(limits.mebibytes(),
                _ -> new ConcurrentLinkedQueue<>());
        ExtractorProcess process = idle.poll();
        if (process == null || !process.process.isAlive()) {
            process = started(limits.mebibytes());
        }
        try {
            Extract extract = process.read(request, limits);
            if (process.process.isAlive()) {
                idle.add(process);
            }
            return extract;
        } catch (UnreadableException e) {
            if (process.process.isAlive()) {
                idle.add(process);
            }
            throw e;
        }
    }

    private static ExtractorProcess started(int mebibytes) throws IOException {
        ExtractorProcess process = new ExtractorProcess(mebibytes);
        AtomicBoolean isLate = new AtomicBoolean();
        try (Deadline _ = new Deadline(process.process, SECONDS_TO_START, isLate)) {
            if (process.answers.read() == ExtractorProgram.READY) {
                return process;
            }
        }
        throw new IllegalStateException("the process that reads documents does not start"
                + (isLate.get() ? " within " + SECONDS_TO_START + " s" : ""));
    }

    private Extract read(ExtractorProgram.Request request, Extractors limits) throws IOException {
        AtomicBoolean isLate = new AtomicBoolean();
        try (Deadline _ = new Deadline(process, limits.seconds(), isLate)) {
            request.writeTo(requests);
            return ExtractorProgram.readAnswer(answers);
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw lost(limits, isLate.get());
        }
    }

    private UnreadableException lost(Extractors limits, boolean isLate) {
        process.destroyForcibly();
        if (isLate) {
            return new UnreadableException(Reason.TOO_SLOW, "takes more than " + limits.seconds()
                    + " s to read; the recipe allows more with reading.seconds-per-document");
        }
        int code = process.onExit().join().exitValue();
        return code == OUT_OF_MEMORY
                ? new UnreadableException(Reason.TOO_LARGE, "needs more than " + limits.mebibytes()
                        + " MiB to read; the recipe allows more with reading.mebibytes-per-document")
                : new UnreadableException(Reason.UNREADABLE, "its reader ended with code " + code);
    }

    /// The class path of this process, and what an executor of Spark was sent besides.
    private static String classPath() {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path", ""));
        if (ExtractorProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : List.of(loader.getURLs())) {
                path.append(File.pathSeparator).append(Path.of(URI.create(url.toString())));
            }
        }
        return path.toString();
    }

    /// Ends a process after some time, unless it is closed before.
    private static final class Deadline implements AutoCloseable {
        private final Thread thread;

        Deadline(Process process, int seconds, AtomicBoolean isLate) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    TimeUnit.SECONDS.sleep(seconds);
                    isLate.set(true);
                    process.destroyForcibly();
                } catch (InterruptedException e) {
                    // the document was read in time
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
            boolean isInterrupted = Thread.interrupted();
            try {
                // or it could end the process while that reads the next document
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
