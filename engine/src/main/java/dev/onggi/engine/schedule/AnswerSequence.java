package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Generation;
import dev.onggi.engine.Piece;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.SamplingParams.EndTokens;
import dev.onggi.engine.Usage;
import dev.onggi.engine.sample.Sampler;
import dev.onggi.engine.sample.StopStrings;
import dev.onggi.engine.speculate.Drafter;
import dev.onggi.text.tokenizer.StreamingDecoder;
import dev.onggi.text.tokenizer.Tokenizer;
import java.util.Set;

/// An answer in the making.
public final class AnswerSequence extends Sequence {
    private static final int[] NO_DRAFT = {};

    private final int promptLength;
    private final SamplingParams params;
    private final Set<Integer> endTokens;
    private final int lengthLimit;
    private final Sampler sampler;
    private final StreamingDecoder decoder;
    private final StopStrings stopStrings;
    private final Drafter.Stream drafter;
    private final Answer answer;
    private int[] drafted = NO_DRAFT;
    private int draftStart;
    private int draftedTokens;
    private int acceptedTokens;
    private int reusedTokens;

    /// An answer to `prompt`.
    ///
    /// @param endTokens the model's own end tokens
    /// @param contextLength positions the sequence may have
    public AnswerSequence(int[] prompt, SamplingParams params, String scope, Set<Integer> endTokens,
            int contextLength,
            Tokenizer tokenizer, Drafter.Stream drafter) {
        super(scope, prompt.clone());
        this.promptLength = prompt.length;
        this.params = params;
        this.endTokens = endTokens;
        this.lengthLimit = (int) Math.min(contextLength,
                (long) prompt.length + params.maxTokens().orElse(contextLength));
        this.sampler = new Sampler(params, prompt);
        this.decoder = tokenizer.streamingDecoder();
        this.stopStrings = new StopStrings(params.stopStrings());
        this.drafter = drafter;
        this.answer = new Answer(prompt.length);
    }

    /// What the caller reads.
    public Generation generation() {
        return answer;
    }

    @Override
    int reusable() {
        return promptLength - 1;
    }

    @Override
    int firstDue() {
        return length() - 1;
    }

    @Override
    void started(int reused) {
        if (answer.started()) {
            reusedTokens = reused;
            answer.usage(usage());
        }
    }

    @Override
    int[] draft(int most) {
        int room = Math.min(most, lengthLimit - length() - 1);
        draftStart = length();
        drafted = room > 0 ? drafter.draft(ids(), length(), room) : NO_DRAFT;
        draftedTokens += drafted.length;
        return drafted;
    }

    @Override
    boolean accept(int position, float[] logits) {
        Piece.Token token = sampler.sample(logits);
        int guess = position + 1 - draftStart;
        boolean guessed = guess < drafted.length && drafted[guess] == token.id();
        acceptedTokens += guessed ? 1 : 0;
        append(token.id());
        answer.usage(usage());
        emit(token);
        return guessed && !isOver();
    }

    private Usage usage() {
        return new Usage(promptLength, reusedTokens, length() - promptLength, draftedTokens, acceptedTokens);
    }

    private void emit(Piece.Token token) {
        int id = token.id();
        if (params.endTokens() == EndTokens.STOP && endTokens.contains(id) || params.stopIds().contains(id)) {
            finish(token, stopStrings.accept(decoder.finish()), new FinishReason.EndToken(id));
            return;
        }
        String text = stopStrings.accept(decoder.accept(id));
        if (stopStrings.found().isPresent()) {
            answer.add(token, text);
            answer.end(new FinishReason.StopString(stopStrings.found().get()));
        } else if (length() >= lengthLimit) {
            finish(token, text + stopStrings.accept(decoder.finish()), new FinishReason.Length());
        } else {
            answer.add(token, text);
        }
    }

    private void finish(Piece.Token token, String text, FinishReason reason) {
        answer.add(token, text + stopStrings.finish());
        answer.end(stopStrings.found().<FinishReason>map(FinishReason.StopString::new).orElse(reason));
    }

    @Override
    boolean cancelled() {
        if (answer.cancelled() && !answer.isOver()) {
            endWith(new FinishReason.Cancelled());
        }
        return answer.cancelled();
    }

    @Override
    void outOfRoom() {
        endWith(new FinishReason.Length());
    }

    private void endWith(FinishReason reason) {
        answer.addText(stopStrings.accept(decoder.finish()) + stopStrings.finish());
        answer.end(reason);
    }

    @Override
    void fail(EngineException cause) {
        answer.fail(cause);
    }

    @Override
    boolean isOver() {
        return answer.isOver();
    }

    @Override
    void close() {
        drafter.close();
    }
}
