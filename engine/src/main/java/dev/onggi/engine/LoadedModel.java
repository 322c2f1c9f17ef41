package dev.onggi.engine;

import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.model.Limits;
import dev.onggi.engine.model.Transformer;
import dev.onggi.engine.model.Transformers;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// A checkpoint with its weights prepared and room for keys and values.
///
/// @param contextLength positions a sequence may have here
record LoadedModel(Checkpoint checkpoint, Kernels kernels, Arena arena, Transformer transformer,
        KvCache cache,
        int contextLength) implements AutoCloseable {
    /// Below this hidden size rounding to 8 bit costs more than it saves; see [ActivationPrecision].
    private static final int NARROW = 1024;
    /// Rows of logits computed at once.
    private static final int LOGIT_ROWS = 16;
    /// The part of the free memory that keys and values get unless the settings say otherwise.
    static final double KV_SHARE = 0.5;

    /// Prepares `checkpoint`, which is closed with this, or when this fails.
    static LoadedModel load(Checkpoint checkpoint, EngineConfig settings) {
        Arena arena = Arena.ofShared();
        try {
            ModelConfig config = checkpoint.config();
            Kernels kernels = KernelChoice.open(settings.kernels(), precision(settings, config),
                    settings.threads().orElse(Runtime.getRuntime().availableProcessors()));
            try {
                return load(checkpoint, settings, kernels, arena);
            } catch (RuntimeException | Error e) {
                kernels.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            arena.close();
            checkpoint.close();
            throw e;
        }
    }

    private static LoadedModel load(Checkpoint checkpoint, EngineConfig settings, Kernels kernels,
            Arena arena) {
        ModelConfig config = checkpoint.config();
        KvPages.Type type = switch (settings.kvType()) {
            case F16 -> KvPages.Type.F16;
            case Q8 -> KvPages.Type.Q8;
        };
        int wanted = settings.contextLength().orElse(config.contextLength());
        long pageBytes = new KvPages(arena, type, config.layers(), config.keyValueHeads(), config.headSize(),
                0)
                .pageBytes();
        int pages = pages(settings, wanted, pageBytes, checkpoint.path());
        int context = (int) Math.min(wanted, (long) pages * KvPages.POSITIONS);
        Limits limits = new Limits(
                Math.min(settings.stepTokens(), Math.max(context, settings.maxSequences())),
                LOGIT_ROWS, context);
        Transformer transformer = Transformers.load(checkpoint, kernels, limits, arena);
        KvPages memory = new KvPages(arena, type, config.layers(), config.keyValueHeads(), config.headSize(),
                pages);
        return new LoadedModel(checkpoint, kernels, arena, transformer, new KvCache(memory), context);
    }

    private static ActivationPrecision precision(EngineConfig settings, ModelConfig config) {
        return switch (settings.precision()) {
            case AUTO ->
                config.hiddenSize() < NARROW ? ActivationPrecision.BITS_16 : ActivationPrecision.BITS_8;
            case BITS_8 -> ActivationPrecision.BITS_8;
            case BITS_16 -> ActivationPrecision.BITS_16;
        };
    }

    /// Pages for every sequence at its longest, or as many as the memory allows.
    private static int pages(EngineConfig settings, int context, long pageBytes, Path path) {
        long all = (long) settings.maxSequences() * KvCache.pagesFor(context);
        long bytes = settings.kvMemory().isPresent()
                ? settings.kvMemory().getAsLong()
                : (long) (Memory.now().available() * KV_SHARE);
        long pages = Math.min(all, bytes / pageBytes);
        if (pages < 1) {
            throw new EngineException(EngineException.Code.OUT_OF_MEMORY,
                    path + ": keys and values of " + KvPages.POSITIONS + " positions take " + pageBytes
                            + " bytes, but only "
                            + bytes
                            + " are set aside: free some memory, or keep keys and values in 8 bit (q8)");
        }
        return (int) Math.min(pages, Integer.MAX_VALUE / KvPages.POSITIONS);
    }

    ModelDescription describe(String askedKernels) {
        ModelConfig config = checkpoint.config();
        Map<ElementType, Long> elements = new EnumMap<>(ElementType.class);
        long parameters = 0;
        long bytes = 0;
        ElementType most = ElementType.F32;
        for (Tensor tensor : checkpoint.tensors()) {
            long count = elements.merge(tensor.type(), tensor.elements(), Long::sum);
            most = count >= elements.getOrDefault(most, 0L) ? tensor.type() : most;
            parameters += tensor.elements();
            bytes += tensor.data().byteSize();
        }
        return new ModelDescription(name(checkpoint.path()),
                config.architecture().name().toLowerCase(Locale.ROOT),
                parameters, most.name(), config.vocabularySize(), contextLength, config.contextLength(),
                KernelChoice.line(askedKernels, kernels), bytes, cache.memory().segment().byteSize());
    }

    private static String name(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        return name.endsWith(".gguf") ? name.substring(0, name.length() - ".gguf".length()) : name;
    }

    @Override
    public void close() {
        kernels.close();
        arena.close();
        checkpoint.close();
    }
}
