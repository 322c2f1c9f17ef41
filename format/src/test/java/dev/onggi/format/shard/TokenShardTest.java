package dev.onggi.format.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.shard.TokenShardWriter.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenShardTest {
    private static final String TOKENIZER = "ab".repeat(32);
    private static final List<Row> ROWS = List.of(new Row(new int[]{1, 2, 3, 4}, new int[]{0, 2}),
            new Row(new int[]{5, 65535, 0, 0}, new int[]{0}));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {65_536, 131_384})
    void whatWasWrittenIsRead(int vocabulary) {
        TokenShard shard = TokenShard.open(written(vocabulary));

        shard.verify();
        assertThat(shard.rows()).isEqualTo(2);
        assertThat(shard.row(0)).containsExactly(1, 2, 3, 4);
        assertThat(shard.row(1)).containsExactly(5, 65535, 0, 0);
        assertThat(shard.starts()).containsExactly(0, 2, 4);
        assertThat(shard.tokenizer()).isEqualTo(TOKENIZER);
    }

    @Test
    void aShardCutShortSaysSoAndNamesTheFile() throws IOException {
        Path file = written(65_536);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(() -> TokenShard.open(file)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file.toString()).hasMessageContaining("cut short");
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        Path file = written(65_536);
        byte[] bytes = Files.readAllBytes(file);
        bytes[ShardHeader.BYTES] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> TokenShard.open(file).verify()).isInstanceOf(FormatException.class)
                .hasMessageContaining("SHA-256");
    }

    @Test
    void aHeaderWithMoreTokensThanAFileCanHoldIsRefused() throws IOException {
        Path file = written(65_536);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(8, Integer.MAX_VALUE).putInt(12, Integer.MAX_VALUE);
        Files.write(file, bytes.array());

        assertThatThrownBy(() -> TokenShard.open(file)).isInstanceOf(FormatException.class)
                .hasMessageContaining("header that makes sense");
    }

    @Test
    void whatIsNoShardIsRefusedByItsFirstBytes() throws IOException {
        Path file = folder.resolve("other");
        Files.write(file, new byte[100]);

        assertThatThrownBy(() -> TokenShard.open(file)).isInstanceOf(FormatException.class)
                .hasMessageContaining("OGSHARD1");
    }

    private Path written(int vocabulary) {
        Path file = folder.resolve("shard");
        TokenShardWriter.write(file, ROWS, 4, vocabulary, 0, TOKENIZER);
        return file;
    }
}
