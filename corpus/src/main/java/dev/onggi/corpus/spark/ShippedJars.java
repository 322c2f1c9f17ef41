package dev.onggi.corpus.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// The libraries that go to the executors of a cluster: those of this process, but for the large ones that every Spark has.
/// Where a worker has a library itself, its own is used.
final class ShippedJars {
    private static final Set<String> SPARKS_OWN = Set.of("spark-", "scala-", "hadoop-", "netty-",
            "rocksdbjni-",
            "log4j-", "slf4j-");

    private ShippedJars() {
    }

    static String[] all() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> SPARKS_OWN.stream()
                        .noneMatch(String.valueOf(Path.of(entry).getFileName())::startsWith))
                .map(entry -> Path.of(entry).toUri().toString()).toArray(String[]::new);
    }
}
