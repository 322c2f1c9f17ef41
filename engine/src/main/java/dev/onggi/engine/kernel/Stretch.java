package dev.onggi.engine.kernel;

/// The tokens of one sequence in one step: consecutive rows of the batch at consecutive positions.
///
/// @param firstRow the batch row of the first token
/// @param rows how many tokens
/// @param firstPosition the first token's position in its sequence
/// @param pages the sequence's pages in order; page i holds positions `[i · KvPages.POSITIONS, (i + 1) · KvPages.POSITIONS)`.
///        Not copied: owned by the cache, not changed during a step.
@SuppressWarnings("ArrayRecordComponent")
public record Stretch(int firstRow, int rows, int firstPosition, int[] pages) {
}
