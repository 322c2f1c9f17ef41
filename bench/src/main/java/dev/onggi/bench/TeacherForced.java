package dev.onggi.bench;

import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.cache.PageTable;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.Stretch;
import dev.onggi.engine.model.Batch;
import dev.onggi.engine.model.Limits;
import dev.onggi.engine.model.Transformer;
import dev.onggi.engine.model.Transformers;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Onggi's side of `golden/models/real.py`: reads a line of token ids separated by blanks and writes the logits at every
/// position, little-endian floats, until the input ends. Says on standard error which kernels it uses.
///
/// Arguments: the model; the kernels (`auto`, `scalar` …); `BITS_8` or `BITS_16`.
public final class TeacherForced {
    private static final int POSITIONS = 512;
    private static final int LOGIT_ROWS = 16;

    private TeacherForced() {
    }

    /// See the class.
    public static void main(String[] arguments) throws IOException {
        ActivationPrecision precision = ActivationPrecision.valueOf(arguments[2]);
        try (Checkpoint checkpoint = Checkpoints.open(Path.of(arguments[0]));
                Arena arena = Arena.ofShared();
                Kernels kernels = KernelChoice.open(arguments[1], precision,
                        Runtime.getRuntime().availableProcessors())) {
            System.err.println(kernels.description() + ", " + precision);
            ModelConfig config = checkpoint.config();
            Transformer transformer = Transformers.load(checkpoint, kernels,
                    new Limits(POSITIONS, LOGIT_ROWS, POSITIONS), arena);
            KvCache cache = new KvCache(
                    new KvPages(arena, KvPages.Type.F16, config.layers(), config.keyValueHeads(),
                            config.headSize(), KvCache.pagesFor(POSITIONS)));
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int[] ids = Arrays.stream(line.strip().split(" ")).mapToInt(Integer::parseInt).toArray();
                forward(ids, transformer, cache);
                write(ids.length, transformer, System.out);
            }
        }
    }

    private static void forward(int[] ids, Transformer transformer, KvCache cache) {
        PageTable pages = new PageTable();
        if (!cache.reserve(pages, ids.length)) {
            throw new IllegalArgumentException(
                    "at most " + POSITIONS + " tokens a line, found " + ids.length);
        }
        int[] positions = new int[ids.length];
        Arrays.setAll(positions, i -> i);
        transformer.forward(
                new Batch(ids, positions, List.of(new Stretch(0, ids.length, 0, pages.pages())), positions),
                cache.memory());
        cache.release(pages);
    }

    private static void write(int rows, Transformer transformer, OutputStream output) throws IOException {
        for (int from = 0; from < rows; from += transformer.maxLogitRows()) {
            int count = Math.min(rows - from, transformer.maxLogitRows());
            FloatRows block = transformer.logits(from, count);
            byte[] bytes = new byte[count * block.columns() * Float.BYTES];
            MemorySegment.ofArray(bytes).copyFrom(block.segment().asSlice(0, bytes.length));
            output.write(bytes);
        }
        output.flush();
    }
}
