package dev.onggi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shell script `onggi`, run in a folder of its own with JDKs and a Maven that only write down what they were told.
class LauncherTest {
    private static final Path REPOSITORY = Path.of(System.getProperty("repo.root"));

    @TempDir
    Path folder;

    private Path root;
    private Path jvms;
    private final Map<String, String> environment = new HashMap<>();

    private record Outcome(int code, String out, String err) {
    }

    @BeforeEach
    void aSmallRepository() throws IOException {
        root = Files.createDirectories(folder.resolve("my onggi"));
        jvms = Files.createDirectories(folder.resolve("jvms"));
        copy("onggi");
        copy("etc/find-jdk.sh");
        write(root.resolve("pom.xml"), "<project/>");
        write(root.resolve("cli/src/main/java/Main.java"), "class Main {}");
        maven("mkdir -p cli/target/onggi/lib; echo jar > cli/target/onggi/lib/onggi-cli.jar", 0);
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("LANG", "ko_KR.UTF-8");
        environment.put("ONGGI_JVM_FOLDERS", jvms.toString());
    }

    @ParameterizedTest
    @CsvSource({"25.0.3", "25.0.4", "25.0.10", "25.1.0", "25.0.3.1", "26", "26-ea", "27.0.1"})
    void aJdkThatIsNewEnoughIsFound(String version) throws Exception {
        Path jdk = jdk("one", version);

        assertThat(findJdk()).isEqualTo(new Outcome(0, jdk + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"25.0.2", "25", "17.0.15", "1.8.0_402", "24.0.9"})
    void aJdkThatIsTooOldIsNamedWithItsVersion(String version) throws Exception {
        Path jdk = jdk("one", version);

        Outcome outcome = findJdk();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("found no JDK of version 25.0.3 or newer",
                jdk + ": version " + version);
    }

    @Test
    void whereThereIsNoJdkTheWaysToGetOneAreNamed() throws Exception {
        Outcome outcome = run(root, "./onggi", "--version");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("found no JDK", "apt install", "dnf install", "brew install",
                "sdk install java", "ONGGI_JAVA_HOME=");
        assertThat(root.resolve("cli/target")).doesNotExist();
    }

    @Test
    void aJreIsNotAJdk() throws Exception {
        Path jre = jdk("jre", "25.0.3");
        Files.delete(jre.resolve("bin/javac"));

        assertThat(findJdk().err()).contains(jre + ": version 25.0.3, but without javac");
    }

    @Test
    void theUsersOwnChoiceComesFirstThenJavaHomeThenThePathThenTheFolders() throws Exception {
        Path inFolder = jdk("in-folder", "25.0.3");
        assertThat(findJdk().out()).isEqualTo(inFolder + "\n");

        Path onPath = jdk("elsewhere/on-path", "25.0.3");
        Path links = Files.createDirectories(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("javac"), onPath.resolve("bin/javac"));
        environment.put("PATH", links + ":/usr/bin:/bin");
        assertThat(findJdk().out()).isEqualTo(onPath + "\n");

        Path javaHome = jdk("elsewhere/java-home", "25.0.3");
        environment.put("JAVA_HOME", javaHome.toString());
        assertThat(findJdk().out()).isEqualTo(javaHome + "\n");

        Path chosen = jdk("elsewhere/chosen", "25.0.3");
        environment.put("ONGGI_JAVA_HOME", chosen.toString());
        assertThat(findJdk().out()).isEqualTo(chosen + "\n");
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        environment.put("JAVA_HOME", jdk("elsewhere/old", "17.0.15").toString());
        Path jdk = jdk("new", "25.0.3");

        assertThat(findJdk().out()).isEqualTo(jdk + "\n");
    }

    @Test
    void aChosenJdkThatWillNotDoIsRefusedThoughAnotherWould() throws Exception {
        jdk("new", "25.0.3");
        environment.put("ONGGI_JAVA_HOME", folder.resolve("nothing-here").toString());

        Outcome outcome = findJdk();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("ONGGI_JAVA_HOME is " + folder.resolve("nothing-here"));
    }

    @Test
    void macKeepsTheHomeOfAJdkInsideABundle() throws Exception {
        Path jdk = jdk("temurin-25.jdk/Contents/Home", "25.0.3");

        assertThat(findJdk().out()).isEqualTo(jdk + "\n");
    }

    @Test
    void theFirstUseBuildsAndTheSecondStartsAtOnce() throws Exception {
        jdk("one", "25.0.3");
        script(folder.resolve("call"), "exec 'my onggi/onggi' chat '안녕 하세요'");

        Outcome first = run(folder, "call");
        Outcome second = run(folder, "call");

        assertThat(first.err()).contains("building with the JDK in", "build.log");
        assertThat(first.out()).contains("<dev.onggi.cli.Main><chat><안녕 하세요>");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("<-XX:AOTCache=" + root + "/cli/target/onggi/onggi.aot>",
                "<" + root + "/cli/target/onggi/lib/onggi-cli.jar><dev.onggi.cli.Main><chat><안녕 하세요>");
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        jdk("one", "25.0.3");
        run(root, "./onggi", "--version");
        Files.setLastModifiedTime(root.resolve("cli/src/main/java/Main.java"),
                FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(root, "./onggi", "--version").err()).contains("building with the JDK in");
    }

    @Test
    void aBuildThatFailsShowsTheErrorAndNamesTheLog() throws Exception {
        jdk("one", "25.0.3");
        maven("echo '[INFO] much talk'; echo '[ERROR] Main.java:[3,7] missing ;'", 1);

        Outcome outcome = run(root, "./onggi", "--version");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] Main.java:[3,7] missing ;")
                .contains(
                        "the build failed; all that Maven said is in " + root + "/cli/target/onggi/build.log")
                .doesNotContain("much talk");
        assertThat(root.resolve("cli/target/onggi/build.log")).content().contains("much talk");
        assertThat(run(root, "./onggi", "--version").code()).as("it is tried again").isEqualTo(1);
    }

    @Test
    void whereMavenCannotEvenBeFetchedItsLastWordsAreShown() throws Exception {
        jdk("one", "25.0.3");
        maven("echo 'curl: Failed to fetch maven' >&2", 1);

        assertThat(run(root, "./onggi", "--version").err()).contains("curl: Failed to fetch maven",
                "the build failed");
    }

    @Test
    void aStartUpCacheThatCannotBeMadeHindersNothing() throws Exception {
        Path jdk = jdk("one", "25.0.3");
        script(jdk.resolve("bin/java"),
                "case \"$*\" in *AOTCacheOutput*) exit 1;; esac; printf '<%s>' \"$@\"");

        Outcome outcome = run(root, "./onggi", "--version");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("no start-up cache could be made");
        assertThat(outcome.out()).endsWith("<dev.onggi.cli.Main><--version>").doesNotContain("AOTCache");
    }

    @Test
    void verifyEndsAsTheTestsEnd() throws Exception {
        jdk("one", "25.0.3");
        maven("echo \"told: $*\"; echo '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0'", 1);

        Outcome outcome = run(root, "./onggi", "verify");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("Tests run: 3, Failures: 1, Errors: 0, Skipped: 0");
        assertThat(root.resolve("cli/target/onggi/build.log")).content().contains("verify");
    }

    @Test
    void theLauncherMayBeReachedThroughALink() throws Exception {
        jdk("one", "25.0.3");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("my onggi/onggi"));

        assertThat(run(folder, "./link", "--version").out()).contains("<dev.onggi.cli.Main><--version>");
    }

    @Test
    void theVectorApiIsAskedForOnlyWhereItIsNeeded() throws Exception {
        jdk("one", "25.0.3");
        assertThat(run(root, "./onggi", "chat").out()).contains("<--add-modules=jdk.incubator.vector>");

        write(root.resolve("engine/target/native/libonggi.so"), "library");
        processorCan("fpu sse4_2 avx2 fma");
        assertThat(run(root, "./onggi", "chat").out()).doesNotContain("jdk.incubator.vector")
                .contains("<-Donggi.native.library=" + root + "/engine/target/native/libonggi.so>");
        assertThat(run(root, "./onggi", "chat", "--kernels=vector").out())
                .contains("<--add-modules=jdk.incubator.vector>");
    }

    @Test
    void aProcessorTooOldForTheCKernelsGetsTheVectorApi() throws Exception {
        jdk("one", "25.0.3");
        write(root.resolve("engine/target/native/libonggi.so"), "library");
        processorCan("fpu sse4_2 avx");

        assertThat(run(root, "./onggi", "chat").out()).contains("<--add-modules=jdk.incubator.vector>")
                .doesNotContain("onggi.native.library");
    }

    private void processorCan(String flags) throws IOException {
        Path description = folder.resolve("cpuinfo");
        write(description, "processor : 0\nflags : " + flags + "\n");
        environment.put("ONGGI_CPUINFO", description.toString());
    }

    private Outcome findJdk() throws IOException, InterruptedException {
        return run(root, "etc/find-jdk.sh");
    }

    private Outcome run(Path directory, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, directory.resolve(command[0]).toString());
        Path err = folder.resolve("standard-error");
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    /// A JDK whose `java` prints its arguments, each between `<` and `>`, and makes the cache that it is asked for.
    private Path jdk(String name, String version) throws IOException {
        Path home = (name.startsWith("elsewhere/") ? folder : jvms).resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/javac"), "exit 0");
        script(home.resolve("bin/java"), """
                printf '<%s>' "$@"
                for word in "$@"; do
                    case $word in -XX:AOTCacheOutput=*) echo cache > "${word#-XX:AOTCacheOutput=}" ;; esac
                done""");
        return home;
    }

    private void maven(String does, int code) throws IOException {
        script(root.resolve("mvnw"), "echo \"$@\"\n" + does + "\nexit " + code);
    }

    private void copy(String file) throws IOException {
        Path copy = root.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(REPOSITORY.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void script(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
