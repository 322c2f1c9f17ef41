package dev.onggi.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An answer as it is made. One thread reads it; any thread may cancel it.
public interface Generation {

    /// The next piece of text, complete to the 음절; waits for it. Empty when the answer is over. Throws
    /// [EngineException] where the engine failed or was closed.
    Optional<Piece> next() throws InterruptedException;

    /// Ends the answer at the next step; [#next] then gives what is there and ends. Nothing happens if it is over already.
    void cancel();

    /// Why the answer ended; empty while it goes on.
    Optional<FinishReason> finishReason();

    /// Tokens so far.
    Usage usage();

    /// Times so far.
    Timing timing();

    /// Reads the answer to its end.
    default Completion complete() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        List<Piece.Token> tokens = new ArrayList<>();
        for (Optional<Piece> piece = next(); piece.isPresent(); piece = next()) {
            text.append(piece.get().text());
            tokens.addAll(piece.get().tokens());
        }
        return new Completion(text.toString(), tokens, finishReason().orElseThrow(), usage(), timing());
    }
}
