package dev.onggi.server;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineException;
import dev.onggi.engine.EngineLoad;
import dev.onggi.engine.FinishReason;
import dev.onggi.engine.Generation;
import dev.onggi.engine.GenerationRequest;
import dev.onggi.engine.ModelDescription;
import dev.onggi.engine.Piece;
import dev.onggi.engine.Prompt;
import dev.onggi.engine.PromptTokens;
import dev.onggi.engine.SamplingParams;
import dev.onggi.engine.Timing;
import dev.onggi.engine.Usage;
import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.tokenizer.Tokenizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Says the last message back, one letter a token, a millisecond each; a question `forever` is answered for ever.
final class FakeEngine implements Engine {
    static final int CONTEXT = 100;

    final BlockingQueue<GenerationRequest> requests = new LinkedBlockingQueue<>();
    final CountDownLatch cancelled = new CountDownLatch(1);

    @Override
    public Generation submit(GenerationRequest request) {
        Prompt.Chat chat = (Prompt.Chat) request.prompt();
        String question = String.valueOf(chat.messages().getLast().get("content"));
        if (question.length() >= CONTEXT) {
            throw EngineException.overflow(question.length(), CONTEXT);
        }
        requests.add(request);
        return new Echo(question, request.sampling());
    }

    @Override
    public ModelDescription model() {
        return new ModelDescription("echo", "llama", 1, "F32", 65_536, CONTEXT, CONTEXT, "none", 1, 1);
    }

    @Override
    public SamplingParams recommendedSampling() {
        return SamplingParams.DEFAULT;
    }

    @Override
    public Tokenizer tokenizer() {
        return new LetterTokenizer();
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return Optional.empty();
    }

    @Override
    public PromptTokens prepare(Prompt prompt) {
        throw new UnsupportedOperationException("the server prepares nothing");
    }

    @Override
    public double[] logProbabilities(int[] tokens, int firstScored) {
        throw new UnsupportedOperationException("the server scores nothing");
    }

    @Override
    public EngineLoad load() {
        return new EngineLoad(0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {
    }

    boolean wasCancelled() throws InterruptedException {
        return cancelled.await(10, TimeUnit.SECONDS);
    }

    /// The answer.
    private final class Echo implements Generation {
        private final String text;
        private final SamplingParams sampling;
        private Optional<FinishReason> finishReason = Optional.empty();
        private int said;

        private Echo(String text, SamplingParams sampling) {
            this.text = text;
            this.sampling = sampling;
        }

        @Override
        public synchronized Optional<Piece> next() throws InterruptedException {
            Thread.sleep(1);
            if (finishReason.isEmpty() && said == sampling.maxTokens().orElse(Integer.MAX_VALUE)) {
                finishReason = Optional.of(new FinishReason.Length());
            } else if (finishReason.isEmpty() && said >= text.length() && !text.equals("forever")) {
                finishReason = Optional.of(new FinishReason.EndToken(0));
            }
            if (finishReason.isPresent()) {
                return Optional.empty();
            }
            char letter = text.charAt(said++ % text.length());
            OptionalDouble probability = sampling.topLogProbabilities().isPresent()
                    ? OptionalDouble.of(-0.5)
                    : OptionalDouble.empty();
            return Optional.of(new Piece(String.valueOf(letter), List.of(new Piece.Token(letter, probability,
                    List.of(new Piece.Likely(letter, -0.5))))));
        }

        @Override
        public void cancel() {
            synchronized (this) {
                if (finishReason.isEmpty()) {
                    finishReason = Optional.of(new FinishReason.Cancelled());
                    cancelled.countDown();
                }
            }
        }

        @Override
        public Optional<FinishReason> finishReason() {
            return finishReason;
        }

        @Override
        public Usage usage() {
            return new Usage(7, 3, said, 0, 0);
        }

        @Override
        public Timing timing() {
            return new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
    }
}
