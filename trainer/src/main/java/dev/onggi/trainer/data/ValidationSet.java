package dev.onggi.trainer.data;

import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows that are measured again and again. Control tokens are no text: they are read, but no loss is taken on them, so that bits per
/// byte compare with those of models that have other ones.
///
/// @param name of the source
/// @param batches to measure
/// @param bytes of UTF-8 text behind all counted targets
public record ValidationSet(String name, List<Batch> batches, long bytes) {

    /// At most `rows` rows of `source`, evenly spread.
    public static ValidationSet of(RowSource source, int rows, int rowsAtOnce, Tokenizer tokenizer) {
        int count = Math.min(rows, source.rows());
        List<TokenRow> chosen = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            TokenRow row = source.row((int) ((long) i * source.rows() / count));
            int[] targets = row.targets().clone();
            for (int at = 0; at < targets.length; at++) {
                if (targets[at] != Batch.NO_TARGET) {
                    int length = tokenizer.bytes(targets[at]).length;
                    targets[at] = length == 0 ? Batch.NO_TARGET : targets[at];
                    bytes += length;
                }
            }
            if (Arrays.stream(targets).anyMatch(target -> target != Batch.NO_TARGET)) {
                chosen.add(new TokenRow(row.tokens(), targets, row.documents()));
            }
        }
        return new ValidationSet(source.name(), BatchSupply.batches(chosen, rowsAtOnce), bytes);
    }

    /// Bits a byte of text takes, where the batches' loss is `loss`.
    public double bitsPerByte(Loss loss) {
        return loss.nats() / Math.log(2) / bytes;
    }
}
