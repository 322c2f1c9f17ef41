package dev.onggi.trainer.data;

import dev.onggi.trainer.learn.Batch;

/// One row as [Batch] wants it; arrays of one length.
///
/// @param tokens ids
/// @param targets what comes after each, or [Batch#NO_TARGET]
/// @param documents number of each token's document in the row
public record TokenRow(int[] tokens, int[] targets, int[] documents) {
}
