package dev.onggi.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Real processes that share a model.
class ProcessGroupTest {

    @Test
    void twoProcessesHaveTheLossesOfOneWithTheSameBatch() throws Exception {
        int port = freePort();
        Process second = start(1, 2, port, "10");
        List<String> lines = output(start(0, 2, port, "10"));
        assertThat(output(second)).last().isEqualTo("moments 0");

        Golden golden = Golden.of("packed");
        assertThat(lines).hasSize(11).last().isEqualTo("moments 24");
        for (int step = 0; step < 10; step++) {
            String[] words = lines.get(step).split(" ");
            assertThat(Double.parseDouble(words[0])).as("loss of step " + step)
                    .isCloseTo(golden.losses().get(step), Offset.offset(1e-5 * golden.losses().get(step)));
            assertThat(Double.parseDouble(words[1])).as("norm of step " + step)
                    .isCloseTo(golden.norms().get(step), Offset.offset(1e-4 * golden.norms().get(step)));
        }
    }

    @Test
    void whenAProcessIsLostTheRestStopWithItsName() throws Exception {
        int port = freePort();
        Process dies = start(1, 2, port, "10", "2");
        Process left = start(0, 2, port, "10");
        assertThat(output(left)).hasSize(3).last().asString().startsWith("process 1 of 2 was lost");
        assertThat(dies.waitFor()).isEqualTo(9);
        assertThat(left.waitFor()).isEqualTo(1);
    }

    @Test
    void whenTheFirstIsLostTheOthersNameIt() throws Exception {
        int port = freePort();
        Process left = start(1, 2, port, "10");
        Process dies = start(0, 2, port, "10", "2");
        assertThat(output(left)).hasSize(3).last().asString().startsWith("process 0 of 2 was lost");
        assertThat(dies.waitFor()).isEqualTo(9);
    }

    private static Process start(int rank, int size, int port, String... arguments) throws IOException {
        List<String> command = Stream
                .concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-Xlog:disable",
                        "-Donggi.libtorch=" + System.getProperty("onggi.libtorch"),
                        "-Drepo.root=" + System.getProperty("repo.root"), "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        GroupMember.class.getName()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(Map.of("RANK", String.valueOf(rank), "WORLD_SIZE", String.valueOf(size),
                "MASTER_ADDR", "127.0.0.1", "MASTER_PORT", String.valueOf(port), "OMP_NUM_THREADS", "1"));
        return builder.start();
    }

    private static List<String> output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
