package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.engine.EngineConfig.KvType;
import dev.onggi.engine.EngineConfig.Precision;
import dev.onggi.engine.EngineConfig.Speculation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which model, and how it is to run.
final class ModelOptions {
    private static final int DRAFT_TOKENS = 8;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ModelPath path;

    @Option(names = {"-t",
            "--threads"}, order = 20, paramLabel = "N", description = "Threads that compute (default: one a core).")
    private Optional<Integer> threads;

    @Option(names = "--kernels", order = 21, paramLabel = "NAME", defaultValue = "auto", completionCandidates = KernelNames.class, description = "auto, native, vector, scalar, or one tier such as native/avx2 (default: auto).")
    private String kernels = "auto";

    @Option(names = "--activations", order = 22, paramLabel = "BITS", defaultValue = "auto", completionCandidates = PrecisionConverter.Names.class, converter = PrecisionConverter.class, description = "How finely activations are kept: auto, 8 or 16 (default: auto; 16 for narrow models).")
    private Precision precision = Precision.AUTO;

    @Option(names = {"-c",
            "--context"}, order = 23, paramLabel = "TOKENS", description = "Positions a sequence may have (default: the model's own, or what memory allows).")
    private Optional<Integer> context;

    @Option(names = "--kv-cache", order = 24, paramLabel = "TYPE", defaultValue = "F16", description = "How keys and values are kept: f16, or q8 for half the memory (default: f16).")
    private KvType kvType = KvType.F16;

    @Option(names = "--draft-model", order = 25, paramLabel = "PATH", description = "A smaller model with the same vocabulary that guesses ahead; answers do not change.")
    private Optional<Path> draftModel;

    @Option(names = "--prompt-lookup", order = 26, paramLabel = "N", arity = "0..1", fallbackValue = ""
            + DRAFT_TOKENS, description = "Guess up to N tokens ahead from the text itself (8 where N is left out).")
    private Optional<Integer> promptLookup;

    /// Where the model is.
    Path path() {
        return path.require();
    }

    /// The settings asked for.
    EngineConfig config() {
        EngineConfig config = EngineConfig.DEFAULT.withKernels(kernels).withPrecision(precision)
                .withKvType(kvType)
                .withSpeculation(speculation());
        config = threads.isPresent() ? config.withThreads(threads.get()) : config;
        return context.isPresent() ? config.withContextLength(context.get()) : config;
    }

    /// The context length asked for.
    Optional<Integer> context() {
        return context;
    }

    /// How many threads will compute.
    int threadCount() {
        return threads.orElseGet(Runtime.getRuntime()::availableProcessors);
    }

    /// Loads the model.
    Engine open() {
        return Engine.open(path(), config());
    }

    private Speculation speculation() {
        if (draftModel.isPresent() && promptLookup.isPresent()) {
            throw new ParameterException(spec.commandLine(),
                    "--draft-model and --prompt-lookup exclude one another: give one of them");
        }
        promptLookup.filter(tokens -> tokens < 1).ifPresent(tokens -> {
            throw new ParameterException(spec.commandLine(),
                    "--prompt-lookup: expected 1 token or more, found " + tokens);
        });
        draftModel.filter(Files::notExists).ifPresent(missing -> {
            throw new Failure(missing + ": there is no such file or directory (--draft-model)");
        });
        Optional<Speculation> draft = draftModel
                .map(model -> new Speculation.DraftModel(model, DRAFT_TOKENS));
        return draft.or(() -> promptLookup.map(Speculation.PromptLookup::new))
                .orElseGet(Speculation.None::new);
    }

    /// What completion offers; a tier of the C kernels may be named too.
    static final class KernelNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("auto", "native", "vector", "scalar").iterator();
        }
    }

    /// `auto`, `8` or `16`.
    static final class PrecisionConverter implements ITypeConverter<Precision> {
        /// What completion offers.
        static final class Names implements Iterable<String> {
            @Override
            public Iterator<String> iterator() {
                return List.of("auto", "8", "16").iterator();
            }
        }

        @Override
        public Precision convert(String value) {
            return switch (value) {
                case "auto" -> Precision.AUTO;
                case "8" -> Precision.BITS_8;
                case "16" -> Precision.BITS_16;
                default ->
                    throw new TypeConversionException("expected auto, 8 or 16 but was '" + value + "'");
            };
        }
    }
}
