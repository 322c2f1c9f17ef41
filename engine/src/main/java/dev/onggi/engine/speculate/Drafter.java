package dev.onggi.engine.speculate;

/// Guesses what comes next. A guess costs nothing but time: the model samples at every place as if there were none, and the
/// first token that differs from its guess ends the run. So the answer is the same, token for token, as without guessing.
/// Owned by the engine thread.
public interface Drafter extends AutoCloseable {

    /// Begins to guess for one sequence.
    Stream open();

    @Override
    void close();

    /// Guesses for one sequence.
    interface Stream extends AutoCloseable {

        /// At most `most` tokens that may follow `ids[0, length)`; perhaps none.
        int[] draft(int[] ids, int length, int most);

        @Override
        void close();
    }
}
