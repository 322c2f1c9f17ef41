package dev.onggi.engine;

import dev.onggi.engine.EngineConfig.Speculation;
import dev.onggi.engine.EngineException.Code;
import dev.onggi.engine.schedule.AnswerSequence;
import dev.onggi.engine.schedule.Scheduler;
import dev.onggi.engine.schedule.ScoringSequence;
import dev.onggi.engine.speculate.DraftModel;
import dev.onggi.engine.speculate.Drafter;
import dev.onggi.engine.speculate.NoDrafter;
import dev.onggi.engine.speculate.PromptLookup;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.text.template.ChatTemplate;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// One model on this machine's cores: the parts of the room, put together.
final class CpuEngine implements Engine {
    private final LoadedModel loaded;
    private final EngineConfig settings;
    private final ModelText text;
    private final Set<Integer> endTokens;
    private final Drafter drafter;
    private final Scheduler scheduler;
    private volatile Optional<ModelDescription> description = Optional.empty();

    private CpuEngine(LoadedModel loaded, ModelText text, Drafter drafter, EngineConfig settings) {
        this.loaded = loaded;
        this.settings = settings;
        this.text = text;
        this.endTokens = Set.copyOf(loaded.checkpoint().config().eosIds());
        this.drafter = drafter;
        this.scheduler = new Scheduler(loaded.transformer(), loaded.cache(),
                loaded.checkpoint().config().vocabularySize(),
                settings.maxSequences(), settings.stepTokens(), switch (settings.prefixReuse()) {
                    case ON -> Scheduler.Reuse.KEEP;
                    case OFF -> Scheduler.Reuse.FORGET;
                });
    }

    /// The tokenizer is read on a thread of its own while the weights are prepared.
    static CpuEngine open(Path model, EngineConfig settings) {
        Checkpoint checkpoint = Checkpoints.open(model);
        ModelText text = new ModelText(checkpoint);
        CompletableFuture<Tokenizer> reading = CompletableFuture.supplyAsync(text::tokenizer);
        LoadedModel loaded = LoadedModel.load(checkpoint, settings);
        try {
            Tokenizer tokenizer = join(reading);
            if (tokenizer.vocabularySize() > checkpoint.config().vocabularySize()) {
                throw new EngineException(Code.MODEL_UNSUPPORTED,
                        model + ": the tokenizer has " + tokenizer.vocabularySize() + " ids and the model "
                                + checkpoint.config().vocabularySize() + ": they are not of one model");
            }
            return new CpuEngine(loaded, text, drafter(settings, checkpoint.config(), tokenizer), settings);
        } catch (RuntimeException | Error e) {
            loaded.close();
            throw e;
        }
    }

    private static Tokenizer join(CompletableFuture<Tokenizer> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Drafter drafter(EngineConfig settings, ModelConfig target, Tokenizer tokenizer) {
        return switch (settings.speculation()) {
            case Speculation.None() -> new NoDrafter();
            case Speculation.PromptLookup(int tokens) -> new PromptLookup(tokens);
            case Speculation.DraftModel(Path path, int tokens) ->
                draftModel(path, tokens, settings, target, tokenizer);
        };
    }

    private static Drafter draftModel(Path path, int tokens, EngineConfig settings, ModelConfig target,
            Tokenizer tokenizer) {
        Checkpoint checkpoint = Checkpoints.open(path);
        try {
            requireSameVocabulary(checkpoint, target, tokenizer);
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
        LoadedModel draft = LoadedModel.load(checkpoint, settings);
        return new DraftModel(draft.transformer(), draft.cache(), draft.contextLength(),
                target.vocabularySize(), tokens,
                draft::close);
    }

    /// A draft that means something else by an id would guess nothing right, and only cost time.
    private static void requireSameVocabulary(Checkpoint draft, ModelConfig target, Tokenizer tokenizer) {
        String needs = draft.path()
                + ": a draft model needs the vocabulary of the model it drafts for: expected ";
        int vocabulary = draft.config().vocabularySize();
        if (vocabulary != target.vocabularySize()) {
            throw new EngineException(Code.BAD_CONFIG,
                    needs + target.vocabularySize() + " entries, found " + vocabulary);
        }
        Tokenizer drafts = new ModelText(draft).tokenizer();
        for (int id = 0; id < Math.min(drafts.vocabularySize(), tokenizer.vocabularySize()); id++) {
            if (!drafts.token(id).equals(tokenizer.token(id))) {
                throw new EngineException(Code.BAD_CONFIG,
                        needs + "entry " + id + " to be '" + tokenizer.token(id) + "', found '"
                                + drafts.token(id) + "'");
            }
        }
    }

    @Override
    public ModelDescription model() {
        if (description.isEmpty()) {
            description = Optional.of(loaded.describe(settings.kernels()));
        }
        return description.orElseThrow();
    }

    @Override
    public Tokenizer tokenizer() {
        return text.tokenizer();
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return text.chatTemplate();
    }

    @Override
    public SamplingParams recommendedSampling() {
        return RecommendedSampling.of(loaded.checkpoint().generationDefaults());
    }

    @Override
    public PromptTokens prepare(Prompt prompt) {
        return text.prepare(prompt);
    }

    @Override
    public Generation submit(GenerationRequest request) {
        int[] ids = prepare(request.prompt()).toArray();
        requireRoom(ids.length);
        AnswerSequence sequence = new AnswerSequence(ids, request.sampling(), request.cacheScope(), endTokens,
                loaded.contextLength(), text.tokenizer(), drafter.open());
        scheduler.submit(sequence);
        return sequence.generation();
    }

    private void requireRoom(int tokens) {
        if (tokens == 0) {
            throw new EngineException(Code.BAD_REQUEST,
                    "the prompt is empty: this model needs at least one token");
        }
        if (tokens + 1 > loaded.contextLength()) {
            throw EngineException.overflow(tokens, loaded.contextLength());
        }
    }

    @Override
    public double[] logProbabilities(int[] tokens, int firstScored) throws InterruptedException {
        if (firstScored < 1 || firstScored > tokens.length) {
            throw new EngineException(Code.BAD_REQUEST,
                    "first scored token: expected 1 to " + tokens.length + ", found " + firstScored);
        }
        if (tokens.length > loaded.contextLength()) {
            throw EngineException.overflow(tokens.length - 1, loaded.contextLength());
        }
        ScoringSequence sequence = new ScoringSequence(tokens, firstScored);
        scheduler.submit(sequence);
        return sequence.await();
    }

    @Override
    public EngineLoad load() {
        return scheduler.load();
    }

    @Override
    public void close() {
        scheduler.close();
        drafter.close();
        loaded.close();
    }
}
