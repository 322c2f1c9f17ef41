package dev.onggi.trainer.learn;

/// Some rows of tokens, all of one length, to be computed at once. The arrays are row-major, `[rows, rowLength]`.
///
/// @param tokens ids that the model reads
/// @param targets the id that ought to come after each token, or [#NO_TARGET] where no loss is taken
/// @param documents for each token the number of its document in its row: a token attends to earlier tokens of its own
///        document alone, and positions count from the document's beginning in the row
/// @param rows how many rows
/// @param rowLength tokens a row
public record Batch(int[] tokens, int[] targets, int[] documents, int rows, int rowLength) {

    /// In place of a target: no loss is taken here. (The value that PyTorch's cross-entropy ignores.)
    public static final int NO_TARGET = -100;

    public Batch {
        int expected = Math.multiplyExact(rows, rowLength);
        if (tokens.length != expected || targets.length != expected || documents.length != expected) {
            throw new IllegalArgumentException(
                    "expected " + expected + " tokens, targets and documents, found "
                            + tokens.length + ", " + targets.length + " and " + documents.length);
        }
    }

    /// How many targets count.
    public int counted() {
        int counted = 0;
        for (int target : targets) {
            if (target != NO_TARGET) {
                counted++;
            }
        }
        return counted;
    }
}
