package dev.onggi.engine.speculate;

import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.cache.PageTable;
import dev.onggi.engine.kernel.Stretch;
import dev.onggi.engine.model.Batch;
import dev.onggi.engine.model.Transformer;
import dev.onggi.engine.sample.Sampler;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/// Guesses with a smaller model of the same vocabulary: its most likely token, and the most likely one after that.
public final class DraftModel implements Drafter {
    private static final int[] NOTHING = {};

    private final Transformer transformer;
    private final KvCache cache;
    private final int positions;
    private final int tokens;
    private final float[] logits;
    private final Runnable onClose;

    /// Guesses at most `tokens` at once, in sequences of at most `positions`; `onClose` gives back what the model holds.
    public DraftModel(Transformer transformer, KvCache cache, int positions, int vocabulary, int tokens,
            Runnable onClose) {
        this.transformer = transformer;
        this.cache = cache;
        this.positions = positions;
        this.tokens = tokens;
        this.logits = new float[vocabulary];
        this.onClose = onClose;
    }

    @Override
    public Stream open() {
        return new ModelStream();
    }

    @Override
    public void close() {
        onClose.run();
    }

    private final class ModelStream implements Stream {
        private final PageTable pages = new PageTable();
        private int[] known = {};
        private int computed;

        @Override
        public int[] draft(int[] ids, int length, int most) {
            int wanted = Math.min(Math.min(tokens, most), positions - length);
            if (wanted <= 0 || !cache.reserve(pages, length + wanted)) {
                return NOTHING;
            }
            int common = Arrays.mismatch(known, 0, computed, ids, 0, length);
            computed = Math.min(common < 0 ? computed : common, length - 1);
            known = Arrays.copyOf(ids, length + wanted);
            for (int end = length; end < length + wanted; end++) {
                known[end] = next(end);
            }
            return Arrays.copyOfRange(known, length, length + wanted);
        }

        /// The most likely token after `known[0, end)`.
        private int next(int end) {
            while (computed < end) {
                int count = Math.min(end - computed, transformer.maxTokens());
                int[] batchPositions = new int[count];
                Arrays.setAll(batchPositions, i -> computed + i);
                int[] due = computed + count == end ? new int[]{count - 1} : NOTHING;
                Stretch stretch = new Stretch(0, count, computed, pages.pages());
                transformer.forward(
                        new Batch(Arrays.copyOfRange(known, computed, computed + count), batchPositions,
                                List.of(stretch), due),
                        cache.memory());
                computed += count;
            }
            MemorySegment.copy(transformer.logits(0, 1).segment(), ValueLayout.JAVA_FLOAT, 0, logits, 0,
                    logits.length);
            return Sampler.mostLikely(logits);
        }

        @Override
        public void close() {
            cache.release(pages);
        }
    }
}
