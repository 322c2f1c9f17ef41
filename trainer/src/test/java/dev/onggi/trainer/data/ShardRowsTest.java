package dev.onggi.trainer.data;

import static dev.onggi.trainer.learn.Batch.NO_TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.FormatException;
import dev.onggi.format.shard.TokenShardWriter;
import dev.onggi.format.shard.TokenShardWriter.Row;
import dev.onggi.trainer.TrainerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardRowsTest {
    private static final String TOKENIZER = "ab".repeat(32);
    private static final int END = 9;

    @TempDir
    Path folder;

    @Test
    void noTargetCrossesADocumentsBorderAndNoneIsPadding() {
        write("0.shard", 0, new Row(new int[]{1, 2, 3, END, 4, 5, END, 0}, new int[]{0, 4}));
        TokenRow row = open().row(0);
        assertThat(row.documents()).containsExactly(0, 0, 0, 0, 1, 1, 1, 2);
        assertThat(row.targets()).containsExactly(2, 3, END, NO_TARGET, 5, END, NO_TARGET, NO_TARGET);
    }

    @Test
    void theEndOfTheLastDocumentIsLearnedWhereItsIdPadsTheRowToo() {
        write("0.shard", END, new Row(new int[]{1, 2, 3, END, 4, END, END, END}, new int[]{0, 4}));
        TokenRow row = open().row(0);
        assertThat(row.targets()).containsExactly(2, 3, END, NO_TARGET, END, NO_TARGET, NO_TARGET, NO_TARGET);
        assertThat(row.documents()).containsExactly(0, 0, 0, 0, 1, 1, 2, 2);
    }

    @Test
    void theNextPieceOfALongDocumentIsADocumentOfItsOwnInItsRow() {
        write("0.shard", 0, new Row(new int[]{1, 2, 3, 4}, new int[]{0}),
                new Row(new int[]{5, END, 6, END}, new int[]{2}));
        TokenRow row = open().row(1);
        assertThat(row.documents()).containsExactly(0, 0, 1, 1);
        assertThat(row.targets()).containsExactly(END, NO_TARGET, END, NO_TARGET);
    }

    @Test
    void rowsOfSeveralFilesAreNumberedThrough() {
        write("0.shard", 0, new Row(new int[]{1, 2}, new int[]{0}));
        write("1.shard", 0);
        write("2.shard", 0, new Row(new int[]{3, 4}, new int[]{0}), new Row(new int[]{5, 6}, new int[]{0}));
        ShardRows rows = open();
        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.row(2).tokens()).containsExactly(5, 6);
        assertThat(rows.place(1)).endsWith("2.shard row 0");
    }

    @Test
    void aShardCutShortAChangedOneAndOneOfAnotherTokenizerAreEachNamed() throws IOException {
        Path file = write("0.shard", 0, new Row(new int[]{1, 2, 3, 4}, new int[]{0}));
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 3));
        assertThatThrownBy(this::open).isInstanceOf(FormatException.class).hasMessageContaining("0.shard")
                .hasMessageContaining("cut short");

        byte[] changed = whole.clone();
        changed[65] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(this::open).isInstanceOf(FormatException.class).hasMessageContaining("0.shard")
                .hasMessageContaining("was changed");

        Files.write(file, whole);
        assertThatThrownBy(() -> ShardRows.open("s", folder, "cd".repeat(32), OptionalInt.empty()))
                .isInstanceOf(TrainerException.class).hasMessageContaining("0.shard")
                .hasMessageContaining(TOKENIZER).hasMessageContaining("cdcdcd");
    }

    private Path write(String name, int padding, Row... rows) {
        Path file = folder.resolve(name);
        int length = rows.length == 0 ? 2 : rows[0].tokens().length;
        TokenShardWriter.write(file, List.of(rows), length, 100, padding, TOKENIZER);
        return file;
    }

    private ShardRows open() {
        return ShardRows.open("s", folder, TOKENIZER, OptionalInt.of(END));
    }
}
