package dev.onggi.engine;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How an engine is to run. Start from [#DEFAULT] and change what differs: `EngineConfig.DEFAULT.withThreads(2)`.
///
/// @param threads threads that compute; empty: one a core
/// @param kernels which kernels: `auto`, `scalar`, `vector`, `native`, or one tier by name (`native/avx2`)
/// @param precision how finely activations are kept
/// @param contextLength positions a sequence may have; empty: the model's own, or what the memory allows if that is less
/// @param kvType how keys and values are kept
/// @param kvMemory bytes for keys and values; empty: a share of the free memory
/// @param maxSequences sequences that compute together at most; further requests wait
/// @param stepTokens tokens one step computes at most; more take more memory and are no faster from 128 on
/// @param prefixReuse whether what two prompts begin with alike is computed once
/// @param speculation how tokens are guessed ahead
public record EngineConfig(OptionalInt threads, String kernels, Precision precision, OptionalInt contextLength,
        KvType kvType, OptionalLong kvMemory, int maxSequences, int stepTokens, PrefixReuse prefixReuse,
        Speculation speculation) {

    /// All cores, the best kernels, the model's context, sixteen sequences, 256 tokens a step.
    public static final EngineConfig DEFAULT = new EngineConfig(OptionalInt.empty(), "auto", Precision.AUTO,
            OptionalInt.empty(), KvType.F16, OptionalLong.empty(), 16, 256, PrefixReuse.ON, new Speculation.None());

    public EngineConfig {
        atLeastOne("threads", threads.orElse(1));
        atLeastOne("context", contextLength.orElse(1));
        atLeastOne("sequences", maxSequences);
        atLeastOne("step-tokens", stepTokens);
    }

    /// How finely the input of a multiplication is kept.
    public enum Precision {
        /// 16 bit for narrow models (hidden size below 1024), 8 bit for the rest.
        AUTO,
        /// 8 bit, one scale for 32 values.
        BITS_8,
        /// 16 bit, one scale for 32 values.
        BITS_16
    }

    /// How keys and values are kept.
    public enum KvType {
        /// Half precision.
        F16,
        /// Signed bytes, one scale a position and head: half the memory.
        Q8
    }

    /// Whether prompts share what they begin with.
    public enum PrefixReuse {
        ON, OFF
    }

    /// How tokens are guessed ahead of the model, which then checks several at once. What is sampled does not change.
    public sealed interface Speculation {
        /// Not at all.
        record None() implements Speculation {
        }

        /// What followed the last few tokens earlier in the text.
        ///
        /// @param tokens how many are guessed at most
        record PromptLookup(int tokens) implements Speculation {
            public PromptLookup {
                atLeastOne("prompt-lookup", tokens);
            }
        }

        /// What a smaller model with the same vocabulary says.
        ///
        /// @param model the smaller model
        /// @param tokens how many are guessed at most
        record DraftModel(Path model, int tokens) implements Speculation {
            public DraftModel {
                atLeastOne("draft-tokens", tokens);
            }
        }
    }

    public EngineConfig withThreads(int newThreads) {
        return new EngineConfig(OptionalInt.of(newThreads), kernels, precision, contextLength, kvType, kvMemory,
                maxSequences, stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withKernels(String newKernels) {
        return new EngineConfig(threads, newKernels, precision, contextLength, kvType, kvMemory, maxSequences,
                stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withPrecision(Precision newPrecision) {
        return new EngineConfig(threads, kernels, newPrecision, contextLength, kvType, kvMemory, maxSequences,
                stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withContextLength(int newContextLength) {
        return new EngineConfig(threads, kernels, precision, OptionalInt.of(newContextLength), kvType, kvMemory,
                maxSequences, stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withKvType(KvType newKvType) {
        return new EngineConfig(threads, kernels, precision, contextLength, newKvType, kvMemory, maxSequences,
                stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withKvMemory(long bytes) {
        return new EngineConfig(threads, kernels, precision, contextLength, kvType, OptionalLong.of(bytes),
                maxSequences, stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withMaxSequences(int newMaxSequences) {
        return new EngineConfig(threads, kernels, precision, contextLength, kvType, kvMemory, newMaxSequences,
                stepTokens, prefixReuse, speculation);
    }

    public EngineConfig withStepTokens(int newStepTokens) {
        return new EngineConfig(threads, kernels, precision, contextLength, kvType, kvMemory, maxSequences,
                newStepTokens, prefixReuse, speculation);
    }

    public EngineConfig withPrefixReuse(PrefixReuse newPrefixReuse) {
        return new EngineConfig(threads, kernels, precision, contextLength, kvType, kvMemory, maxSequences, stepTokens,
                newPrefixReuse, speculation);
    }

    public EngineConfig withSpeculation(Speculation newSpeculation) {
        return new EngineConfig(threads, kernels, precision, contextLength, kvType, kvMemory, maxSequences, stepTokens,
                prefixReuse, newSpeculation);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new EngineException(EngineException.Code.BAD_CONFIG,
                    name + ": expected 1 or more, found " + value);
        }
    }
}
