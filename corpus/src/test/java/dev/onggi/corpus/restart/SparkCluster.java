package dev.onggi.corpus.restart;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/// A standalone Spark cluster on this machine: a master and workers of one core each, all processes of their own. They have
/// Spark's libraries and nothing of ours, as the machines of a real cluster do.
final class SparkCluster implements AutoCloseable {
    private static final String OURS = "onggi|jsoup|hwplib|pdfbox|fontbox|jwarc|hardwood|tools/jackson|snakeyaml"
            + "|jspecify|junit|assertj|lucene";
    private static final long LONGEST_SECONDS = 60;

    private final Path folder;
    private final Path home;
    private final String master;
    private final List<Process> workers = new ArrayList<>();
    private final Process head;

    /// Starts a cluster that keeps its things in `folder`.
    SparkCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        home = folder.resolve("spark");
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (Path jar : classPath().filter(jar -> jar.toString().endsWith(".jar")).toList()) {
            if (!jar.toString().matches(".*(" + OURS + ").*")) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        Files.writeString(Files.createDirectories(home.resolve("conf")).resolve("log4j2.properties"), """
                rootLogger.level = warn
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.target = SYSTEM_ERR
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d %p %c{1}: %m%n%ex
                """);
        int port = freePort();
        master = "spark://127.0.0.1:" + port;
        head = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port",
                String.valueOf(port), "--webui-port", String.valueOf(freePort()));
        waitFor(port);
        for (int worker = 0; worker < workers; worker++) {
            this.workers.add(start("worker-" + worker, "org.apache.spark.deploy.worker.Worker", "--host",
                    "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port",
                    String.valueOf(freePort()), "--work-dir", folder.resolve("work-" + worker).toString(),
                    master));
        }
    }

    /// As `--master` takes it.
    String master() {
        return master;
    }

    /// What a run needs to be told: two executors on one machine, and jars of ours in place of folders of classes.
    List<String> runCommand(SampleRun run) throws IOException {
        List<String> jars = new ArrayList<>();
        for (Path entry : classPath().toList()) {
            jars.add((Files.isDirectory(entry) ? jar(entry) : entry).toString());
        }
        return List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.executor.memory=512m", "-Dspark.executor.cores=1", "-cp",
                String.join(File.pathSeparator, jars), RunProgram.class.getName(),
                run.recipe().toString(), master);
    }

    /// An executor that is at work, if there is one.
    Optional<ProcessHandle> anExecutor() {
        return workers.stream().flatMap(worker -> worker.toHandle().descendants())
                .filter(ProcessHandle::isAlive).findFirst();
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", home.resolve("conf") + File.pathSeparator + home.resolve("jars") + "/*",
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        process.environment().put("SPARK_HOME", home.toString());
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        return process.start();
    }

    private Path jar(Path classes) throws IOException {
        Path jar = folder.resolve("onggi-" + Integer.toHexString(classes.toString().hashCode()) + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath()).filter(Files::exists);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void waitFor(int port) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < until && head.isAlive()) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("no master after " + LONGEST_SECONDS + " s: "
                + Files.readString(folder.resolve("master.log"), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.toHandle().descendants().forEach(ProcessHandle::destroyForcibly));
        workers.forEach(Process::destroyForcibly);
        head.destroyForcibly();
    }
}
