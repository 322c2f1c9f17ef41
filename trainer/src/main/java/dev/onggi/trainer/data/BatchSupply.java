package dev.onggi.trainer.data;

import dev.onggi.trainer.data.RowOrder.Draw;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.ProcessGroup;
import java.util.ArrayList;
import java.util.List;

/// The batches of each step. Belongs to one thread.
public final class BatchSupply {
    private final List<RowSource> sources;
    private final RowOrder order;
    private final int rowsAStep;
    private final int rowsAtOnce;
    private final ProcessGroup group;

    /// @param sources none of them empty
    /// @param weights one a source
    /// @param seed of the order
    /// @param rowsAStep in all processes together
    /// @param rowsAtOnce in one process
    public BatchSupply(List<RowSource> sources, double[] weights, long seed, int rowsAStep, int rowsAtOnce,
            ProcessGroup group) {
        this.sources = List.copyOf(sources);
        this.rowsAStep = rowsAStep;
        this.rowsAtOnce = rowsAtOnce;
        this.group = group;
        order = new RowOrder(seed, sources.stream().mapToInt(RowSource::rows).toArray(), weights);
    }

    /// This process's part of step `step`, counted from 0.
    public List<Batch> step(long step) {
        List<Draw> draws = order.draws(step * rowsAStep, rowsAStep);
        List<TokenRow> mine = draws.subList(part(group.rank()), part(group.rank() + 1)).stream()
                .map(draw -> sources.get(draw.source()).row(draw.row())).toList();
        return batches(mine, rowsAtOnce);
    }

    /// Where the rows of step `step` are on disk, of all processes.
    public List<String> places(long step) {
        return order.draws(step * rowsAStep, rowsAStep).stream()
                .map(draw -> sources.get(draw.source()).place(draw.row())).toList();
    }

    /// Tokens of a step, in all processes.
    public long tokensAStep() {
        return (long) rowsAStep * sources.getFirst().rowLength();
    }

    private int part(int rank) {
        return (int) ((long) rowsAStep * rank / group.size());
    }

    /// Rows in batches of at most `rowsAtOnce`.
    static List<Batch> batches(List<TokenRow> rows, int rowsAtOnce) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += rowsAtOnce) {
            batches.add(batch(rows.subList(from, Math.min(from + rowsAtOnce, rows.size()))));
        }
        return batches;
    }

    private static Batch batch(List<TokenRow> rows) {
        int length = rows.getFirst().tokens().length;
        int[] tokens = new int[rows.size() * length];
        int[] targets = new int[tokens.length];
        int[] documents = new int[tokens.length];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).tokens(), 0, tokens, i * length, length);
            System.arraycopy(rows.get(i).targets(), 0, targets, i * length, length);
            System.arraycopy(rows.get(i).documents(), 0, documents, i * length, length);
        }
        return new Batch(tokens, targets, documents, rows.size(), length);
    }
}
