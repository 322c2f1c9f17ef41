package dev.onggi.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// In which order rows are learned from. The n-th draw depends on the seed, the weights and n alone, so a run that goes on sees what
/// it would have seen.
///
/// Each draw goes to the source that is furthest behind its share, so every stretch of draws has the mix that was asked for. Within a
/// source every row comes once before any comes again, each time in another order. Belongs to one thread.
final class RowOrder {
    private final long seed;
    private final int[] rows;
    private final double[] shares;
    private final long[] drawn;
    private final Epoch[] epochs;
    private long position;

    /// The rows of a source in the order of one epoch.
    private record Epoch(long number, int[] rows) {
    }

    /// @param source number of the source
    /// @param row number of the row in it
    record Draw(int source, int row) {
    }

    /// @param rows how many each source has, at least one
    /// @param weights of the sources
    RowOrder(long seed, int[] rows, double[] weights) {
        this.seed = seed;
        this.rows = rows.clone();
        shares = new double[rows.length];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < rows.length; i++) {
            shares[i] = weights[i] / sum;
        }
        drawn = new long[rows.length];
        epochs = new Epoch[rows.length];
        for (int i = 0; i < rows.length; i++) {
            epochs[i] = new Epoch(-1, new int[0]);
        }
    }

    /// Draws `from`, `from + 1`, …, `count` of them.
    List<Draw> draws(long from, int count) {
        if (from < position) {
            java.util.Arrays.fill(drawn, 0);
            position = 0;
        }
        while (position < from) {
            drawn[next()]++;
            position++;
        }
        List<Draw> draws = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int source = next();
            draws.add(new Draw(source, row(source, drawn[source])));
            drawn[source]++;
            position++;
        }
        return draws;
    }

    private int next() {
        int behind = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            double missing = shares[i] * (position + 1) - drawn[i];
            if (missing > most) {
                most = missing;
                behind = i;
            }
        }
        return behind;
    }

    private int row(int source, long draw) {
        long epoch = draw / rows[source];
        if (epochs[source].number != epoch) {
            epochs[source] = new Epoch(epoch, shuffled(source, epoch));
        }
        return epochs[source].rows[(int) (draw % rows[source])];
    }

    /// Fisher and Yates; `java.util.Random` draws the same numbers on every JDK.
    private int[] shuffled(int source, long epoch) {
        Random random = new Random(
                HeldOut.mixed(seed ^ HeldOut.mixed(epoch) ^ HeldOut.mixed(~(long) source)));
        int[] order = new int[rows[source]];
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
