package dev.onggi.trainer.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A source in two: what is trained on, and what is only measured. A row's content alone decides on which side it is, so equal rows
/// are on one side, and neither order nor number of the files matters.
///
/// @param training rows to train on
/// @param validation rows to measure
public record HeldOut(RowSource training, RowSource validation) {

    /// Holds out `share` of the rows.
    public static HeldOut of(RowSource source, double share) {
        int[] held = IntStream.range(0, source.rows())
                .filter(row -> isHeld(source.row(row).tokens(), share)).toArray();
        int[] kept = IntStream.range(0, source.rows())
                .filter(row -> Arrays.binarySearch(held, row) < 0).toArray();
        return new HeldOut(new ChosenRows(source, kept), new ChosenRows(source, held));
    }

    private static boolean isHeld(int[] tokens, double share) {
        return (mixed(Arrays.hashCode(tokens)) >>> 11) * 0x1p-53 < share;
    }

    /// Spreads a number over 64 bits (the last step of SplitMix64; Steele, Lea and Flood, 2014).
    static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
