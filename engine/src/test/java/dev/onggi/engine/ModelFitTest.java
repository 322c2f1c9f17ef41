package dev.onggi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.ModelFit.Verdict;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFitTest {
    private static final long MIB = 1 << 20;
    /// 2 layers, 4 key heads of 8, keys and values in two bytes.
    private static final long BYTES_PER_TOKEN = 2 * 4 * 8 * 2 * 2;

    @TempDir
    private Path folder;

    @Test
    void aSmallModelRunsWithAllItsContext() {
        ModelFit fit = fit(10 * MIB, 1000 * MIB, 900 * MIB);
        assertThat(fit.verdict()).isEqualTo(Verdict.YES);
        assertThat(fit.contextLength()).isEqualTo(128);
        assertThat(fit.cacheBytesPerToken()).isEqualTo(BYTES_PER_TOKEN);
        assertThat(fit.neededBytes()).isEqualTo(210 * MIB + 128 * BYTES_PER_TOKEN);
    }

    @Test
    void weightsThatDoNotFitRunSlowlyAndTheReasonSaysWhoseFaultItIs() {
        assertThat(fit(900 * MIB, 1000 * MIB, 1000 * MIB).reason())
                .startsWith("its weights take 900.0 MiB, but this machine has 1,000.0 MiB;");
        ModelFit now = fit(500 * MIB, 1000 * MIB, 300 * MIB);
        assertThat(now.verdict()).isEqualTo(Verdict.SLOWLY);
        assertThat(now.reason())
                .contains("but of this machine's 1,000.0 MiB only 300.0 MiB are available now");
    }

    @Test
    void whereKeysAndValuesAreShortOfRoomTheContextIsShorter() {
        ModelConfig wide = widened(1 << 20, 100_000);
        ModelFit fit = ModelFit.of(wide, 0, new Memory(1000 * MIB, 400 * MIB));
        assertThat(fit.verdict()).isEqualTo(Verdict.SHORT_CONTEXT);
        assertThat(fit.contextLength()).isEqualTo(200 * MIB / (1 << 20) / 32 * 32);
        assertThat(fit.reason()).startsWith("with up to 192 of its 100,000 tokens of context");
        assertThat(ModelFit.of(wide, 0, new Memory(1000 * MIB, 40 * MIB)).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void aContainersLimitCountsAndFilesThatWereReadDoNot() throws IOException {
        Path proc = folder.resolve("proc");
        Files.createDirectories(proc.resolve("self"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:  8388608 kB\nMemAvailable:  4194304 kB\n");
        assertThat(Memory.of(proc, folder)).isEqualTo(new Memory(8L << 30, 4L << 30));
        Path group = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(proc.resolve("self/cgroup"), "1:cpu:/x\n0::/a/b\n");
        Files.writeString(group.resolve("memory.max"), "max\n");
        Files.writeString(group.resolve("../memory.max"), "1073741824\n");
        Files.writeString(group.resolve("../memory.current"), "800000000\n");
        Files.writeString(group.resolve("../memory.stat"), "anon 1\ninactive_file 300000000\n");
        assertThat(Memory.of(proc, folder)).isEqualTo(new Memory(1 << 30, (1 << 30) - 500_000_000));
        Path old = Files.createDirectories(folder.resolve("memory"));
        Files.writeString(proc.resolve("self/cgroup"), "4:memory:/process/not/seen/here\n");
        Files.writeString(old.resolve("memory.limit_in_bytes"), "2147483648\n");
        Files.writeString(old.resolve("memory.usage_in_bytes"), "47483648\n");
        assertThat(Memory.of(proc, folder)).isEqualTo(new Memory(2L << 30, 2_100_000_000L));
    }

    private static ModelFit fit(long weights, long total, long available) {
        return ModelFit.of(config(), weights, new Memory(total, available));
    }

    /// The same with one layer whose keys and values take `bytesPerToken`, and another context.
    private static ModelConfig widened(int bytesPerToken, int context) {
        ModelConfig c = config();
        return new ModelConfig(c.architecture(), c.vocabularySize(), c.hiddenSize(), c.intermediateSize(), 1,
                1, 1, bytesPerToken / 4, context, c.normEpsilon(), c.rope(), c.localRope(), c.slidingWindow(),
                c.slidingLayers(), c.attentionScale(), c.embeddingScale(), c.activation(),
                c.tiedEmbeddings(), c.bosId(), c.eosIds());
    }

    private static ModelConfig config() {
        try (Checkpoint model = Checkpoints
                .open(Path.of(System.getProperty("repo.root"), "golden/models/llama-plain"))) {
            return model.config();
        }
    }
}
