package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.Matrix;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What every family shares: tokens in at the embedding table, through the layers, due rows out at the output matrix.
/// A family says what its layers and its last norm are.
abstract class Decoder implements Transformer {
    final Kernels kernels;
    final ModelConfig config;

    private final Matrix embedding;
    private final Matrix output;
    private final Activations buffers;
    private final FloatRows logits;
    private Activations current;
    private FloatRows dueRows;

    Decoder(Weights weights, Kernels kernels, ModelConfig config, Limits limits, Arena arena) {
        this.kernels = kernels;
        this.config = config;
        this.embedding = weights.matrix("token_embd.weight", config.vocabularySize(), config.hiddenSize());
        this.output = config.tiedEmbeddings()
                ? embedding
                : weights.matrix("output.weight", config.vocabularySize(), config.hiddenSize());
        this.buffers = Activations.allocate(arena, config, limits.tokens());
        this.current = buffers;
        this.dueRows = buffers.branch().rows(0, 0);
        this.logits = FloatRows.allocate(arena, limits.logitRows(), config.vocabularySize());
    }

    /// Runs every layer: `a.stream()` holds embeddings before and hidden states after.
    abstract void layers(Activations a, Batch batch, KvPages cache);

    /// The norm before the output matrix, in place.
    abstract void finalNorm(FloatRows rows);

    @Override
    public final void forward(Batch batch, KvPages cache) {
        int tokens = batch.tokens();
        if (current.stream().rows() != tokens) {
            current = buffers.first(config, tokens);
        }
        kernels.embed(embedding, batch.ids(), config.embeddingScale(), current.stream());
        layers(current, batch, cache);
        dueRows = gather(batch.due());
        finalNorm(dueRows);
    }

    /// The rows of the stream that are due, one after another in the branch buffer.
    private FloatRows gather(int[] due) {
        FloatRows stream = current.stream();
        FloatRows rows = buffers.branch().rows(0, due.length);
        long rowBytes = (long) stream.columns() * Float.BYTES;
        for (int i = 0; i < due.length; i++) {
            MemorySegment.copy(stream.segment(), due[i] * rowBytes, rows.segment(), i * rowBytes, rowBytes);
        }
        return rows;
    }

    @Override
    public final FloatRows logits(int first, int count) {
        FloatRows rows = logits.rows(0, count);
        kernels.multiply(output, dueRows.rows(first, count), rows);
        return rows;
    }

    @Override
    public final int maxTokens() {
        return buffers.stream().rows();
    }

    @Override
    public final int maxLogitRows() {
        return logits.rows();
    }
}
