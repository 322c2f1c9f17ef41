package dev.onggi.engine.model;

import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.cache.PageTable;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.Stretch;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A tiny model of `golden/models`, loaded with one kind of kernels, and what PyTorch says of it.
final class GoldenModel implements AutoCloseable {
    static final Path FOLDER = Path.of(System.getProperty("repo.root"), "golden", "models");
    private static final int MAX_TOKENS = 160;
    private static final int PAGES = 12;

    final int[] tokens;
    final float[][] expected;
    private final Arena arena = Arena.ofShared();
    private final Checkpoint checkpoint;
    private final Kernels kernels;
    private final Transformer transformer;
    private final KvCache cache;

    /// A part of a sequence: tokens `[from, to)` of it, in one step.
    record Chunk(PageTable pages, int from, int to) {
    }

    GoldenModel(String name, String kernelChoice) throws IOException {
        this(FOLDER.resolve(name), name, kernelChoice);
    }

    /// The model `name` in another form.
    ///
    /// @param form a GGUF file or a directory, whose vocabulary may have more tokens
    GoldenModel(Path form, String name, String kernelChoice) throws IOException {
        this.checkpoint = Checkpoints.open(form);
        ModelConfig config = checkpoint.config();
        this.kernels = KernelChoice.open(kernelChoice, ActivationPrecision.BITS_16, 2);
        this.transformer = Transformers.load(checkpoint, kernels, new Limits(MAX_TOKENS, 16, 128), arena);
        this.cache = new KvCache(new KvPages(arena, KvPages.Type.F16, config.layers(), config.keyValueHeads(),
                config.headSize(), PAGES));
        this.tokens = Arrays
                .stream(Files.readString(FOLDER.resolve("tokens.json")).replaceAll("[\\[\\]\\s]", "")
                        .split(","))
                .mapToInt(Integer::parseInt).toArray();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(name).resolve("expected.bin")))
                .order(ByteOrder.LITTLE_ENDIAN);
        this.expected = new float[tokens.length][bytes.capacity() / Float.BYTES / tokens.length];
        for (float[] row : expected) {
            bytes.asFloatBuffer().get(row);
            bytes.position(bytes.position() + row.length * Float.BYTES);
        }
    }

    PageTable pages() {
        PageTable pages = new PageTable();
        if (!cache.reserve(pages, tokens.length)) {
            throw new IllegalStateException("the test's cache is too small");
        }
        return pages;
    }

    /// Runs one step of all chunks and returns the logits of every row.
    float[][] step(List<Chunk> chunks) {
        int total = chunks.stream().mapToInt(chunk -> chunk.to - chunk.from).sum();
        int[] ids = new int[total];
        int[] positions = new int[total];
        List<Stretch> stretches = new ArrayList<>();
        int row = 0;
        for (Chunk chunk : chunks) {
            stretches.add(new Stretch(row, chunk.to - chunk.from, chunk.from, chunk.pages.pages()));
            for (int position = chunk.from; position < chunk.to; position++, row++) {
                ids[row] = tokens[position];
                positions[row] = position;
            }
        }
        int[] due = new int[total];
        Arrays.setAll(due, i -> i);
        transformer.forward(new Batch(ids, positions, stretches, due), cache.memory());
        return logits(total);
    }

    private float[][] logits(int rows) {
        float[][] all = new float[rows][];
        for (int from = 0; from < rows; from += transformer.maxLogitRows()) {
            int count = Math.min(rows - from, transformer.maxLogitRows());
            FloatRows block = transformer.logits(from, count);
            for (int i = 0; i < count; i++) {
                all[from + i] = new float[block.columns()];
                for (int column = 0; column < block.columns(); column++) {
                    all[from + i][column] = block.get(i, column);
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        kernels.close();
        arena.close();
        checkpoint.close();
    }
}
