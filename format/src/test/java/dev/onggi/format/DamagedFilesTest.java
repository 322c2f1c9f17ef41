package dev.onggi.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.convert.Conversion;
import dev.onggi.format.tensor.ElementType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages good files at random and opens them: each either opens or is refused with one [FormatException], soon and in little
/// memory. `-Dfuzz.executions=1000000` runs long; `-Dfuzz.seed=…` repeats a run.
class DamagedFilesTest {

    private static final int EXECUTIONS = Integer.getInteger("fuzz.executions", 400);
    private static final long SEED = Long.getLong("fuzz.seed", 20261122L);
    private static final byte[][] WORDS = {{-1, -1, -1, -1, -1, -1, -1, 127},
            {-1, -1, -1, -1, -1, -1, -1, -1},
            {0, 0, 0, 0, 0, 0, 0, -128}, {0, 0, 0, 1, 0, 0, 0, 0}, {-1, -1, -1, 127}, {0, 0, 0, 0},
            {1, 0, 0, 0},
            "../../".getBytes(StandardCharsets.UTF_8),
            "1e309".getBytes(StandardCharsets.UTF_8),
            "99999999999".getBytes(StandardCharsets.UTF_8),
            "null".getBytes(StandardCharsets.UTF_8),
            "[[[[".getBytes(StandardCharsets.UTF_8)};

    @TempDir
    private Path directory;

    @Test
    void damagedGgufFilesAreRefusedOrRead() throws IOException {
        for (String family : new String[]{"llama", "gemma3"}) {
            Path file = directory.resolve(family + ".gguf");
            Conversion.toGguf(Golden.path("models/" + family), file, ElementType.Q8_0, ProgressListener.NONE);
            fuzz(file, file, Math.min(Files.readAllBytes(file).length, 9000), EXECUTIONS);
        }
    }

    @Test
    void damagedSafetensorsHeadersAreRefusedOrRead() throws IOException {
        Path model = copy("qwen3");
        fuzz(model, model.resolve("model.safetensors"), 2500, EXECUTIONS);
    }

    @Test
    void damagedConfigsAreRefusedOrRead() throws IOException {
        Path model = copy("gemma3");
        fuzz(model, model.resolve("config.json"), Integer.MAX_VALUE, EXECUTIONS);
        fuzz(model, model.resolve("generation_config.json"), Integer.MAX_VALUE, EXECUTIONS / 4);
        fuzz(model, model.resolve("tokenizer_config.json"), Integer.MAX_VALUE, EXECUTIONS / 4);
    }

    @Test
    void damagedIndexesAreRefusedOrRead() throws IOException {
        Path model = copy("llama");
        fuzz(model, model.resolve("model.safetensors.index.json"), Integer.MAX_VALUE, EXECUTIONS / 2);
    }

    @Test
    void damagedTokenizersAreRefusedOrConverted() throws IOException {
        Path model = copy("qwen2");
        Path file = model.resolve("tokenizer.json");
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(SEED);
        for (int i = 0; i < EXECUTIONS / 10; i++) {
            Files.write(file, damage(good, good.length, random));
            int execution = i;
            refusedOr(execution,
                    () -> Conversion.toGguf(model, directory.resolve("out.gguf"), ElementType.F16,
                            ProgressListener.NONE));
        }
    }

    /// Damages the first `head` bytes of `file` and opens `model`, again and again.
    private void fuzz(Path model, Path file, int head, int executions) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(SEED);
        int opened = 0;
        for (int i = 0; i < executions; i++) {
            Files.write(file, damage(good, Math.min(head, good.length), random));
            opened += refusedOr(i, () -> {
                try (Checkpoint checkpoint = Checkpoints.open(model)) {
                    checkpoint.tokenizer();
                    checkpoint.chatTemplate();
                    checkpoint.generationDefaults();
                }
            }) ? 0 : 1;
        }
        Files.write(file, good);
        assertThat(opened).as("of %d damaged %s opened", executions, file).isLessThan(executions);
    }

    private static boolean refusedOr(int execution, Runnable work) {
        long start = System.nanoTime();
        boolean refused = false;
        try {
            work.run();
        } catch (FormatException e) {
            refused = true;
            assertThat(e.getMessage()).as("execution %d of seed %d", execution, SEED).isNotBlank();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(
                    "execution " + execution + " of seed " + SEED + " is not refused as it should", e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("execution %d of seed %d", execution, SEED)
                .isLessThan(Duration.ofSeconds(20));
        return refused;
    }

    private static byte[] damage(byte[] good, int head, Random random) {
        byte[] bytes = good.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(Math.min(head, bytes.length));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> put(bytes, at, WORDS[random.nextInt(WORDS.length)]);
                case 4 ->
                    put(bytes, at, Arrays.copyOfRange(bytes, at / 2, Math.min(bytes.length, at / 2 + 24)));
                default -> bytes[at] = (byte) "0123456789{}[],:\"-e.".charAt(random.nextInt(20));
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, byte[] word) {
        System.arraycopy(word, 0, bytes, at, Math.min(word.length, bytes.length - at));
    }

    private Path copy(String family) throws IOException {
        Path to = Files.createDirectory(directory.resolve(family));
        try (Stream<Path> files = Files.list(Golden.path("models/" + family))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
