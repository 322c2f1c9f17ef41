package dev.onggi.engine.schedule;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.EngineException.Code;
import dev.onggi.engine.cache.KvCache;
import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Stretch;
import dev.onggi.engine.model.Batch;
import dev.onggi.engine.model.Transformer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// One step: who computes how many tokens, the forward pass, and what is made of its logits. Owned by the engine thread.
final class Step {
    private static final int[] NONE = {};
    /// Tokens a step computes at most while someone is being answered: prompts go as fast with 128 tokens a step as with
    /// more, and nobody waits long for the next token.
    private static final int MIXED_BUDGET = 128;

    private final Transformer transformer;
    private final KvCache cache;
    private final int budget;
    private final float[] logits;
    private long sampledTokens;
    private long computedTokens;

    /// What one sequence computes in this step: `count` tokens from `first` on, then the guesses in `draft`.
    private record Share(Sequence sequence, int first, int count, int[] draft) {
        int rows() {
            return count + draft.length;
        }

        /// The first row that is due, counted from the share's own first; `rows()` if none is.
        int firstDueRow() {
            return Math.clamp(sequence.firstDue() - first, 0, rows());
        }

        int token(int row) {
            return row < count ? sequence.ids()[first + row] : draft[row - count];
        }
    }

    /// A row whose logits are wanted, counted from the first of its share.
    private record Due(int share, int row) {
    }

    Step(Transformer transformer, KvCache cache, int vocabulary, int budget) {
        this.transformer = transformer;
        this.cache = cache;
        this.budget = Math.min(budget, transformer.maxTokens());
        this.logits = new float[vocabulary];
    }

    long sampledTokens() {
        return sampledTokens;
    }

    long computedTokens() {
        return computedTokens;
    }

    /// Computes one step for `running`, oldest first. Returns those that had to give their pages back.
    List<Sequence> run(List<Sequence> running) {
        List<Sequence> preempted = new ArrayList<>();
        List<Share> shares = placed(shared(running), preempted);
        if (!shares.isEmpty()) {
            transformer.forward(batch(shares), cache.memory());
            sample(shares);
        }
        return preempted;
    }

    /// Gives every sequence an equal part of the budget, then what is left to the oldest.
    private List<Share> shared(List<Sequence> running) {
        int[] counts = new int[running.size()];
        int left = budgetFor(running);
        int equal = Math.max(1, left / running.size());
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Math.min(running.get(i).pending(), Math.min(equal, left));
            left -= counts[i];
        }
        List<Share> shares = new ArrayList<>(counts.length);
        for (int i = 0; i < counts.length; i++) {
            Sequence sequence = running.get(i);
            int more = Math.min(sequence.pending() - counts[i], left);
            counts[i] += more;
            left -= more;
            int[] draft = counts[i] == sequence.pending() ? sequence.draft(left) : NONE;
            left -= draft.length;
            shares.add(new Share(sequence, sequence.computed(), counts[i], draft));
        }
        return shares;
    }

    private int budgetFor(List<Sequence> running) {
        for (Sequence sequence : running) {
            if (sequence.pending() == 1 && running.size() > 1) {
                return Math.min(budget, Math.max(MIXED_BUDGET, running.size()));
            }
        }
        return budget;
    }

    /// Finds pages for every share; where there are none, the youngest sequence loses its own.
    private List<Share> placed(List<Share> shares, List<Sequence> preempted) {
        List<Share> left = new ArrayList<>(shares);
        for (int i = 0; i < left.size(); i++) {
            Share share = left.get(i);
            while (i < left.size() && !cache.reserve(share.sequence.pages, share.first + share.rows())) {
                Sequence youngest = left.removeLast().sequence;
                cache.release(youngest.pages);
                youngest.computedUpTo(0);
                if (left.isEmpty()) {
                    youngest.outOfRoom();
                } else {
                    preempted.add(youngest);
                }
            }
        }
        return left;
    }

    private Batch batch(List<Share> shares) {
        int tokens = 0;
        int due = 0;
        for (Share share : shares) {
            tokens += share.rows();
            due += share.rows() - share.firstDueRow();
        }
        int[] ids = new int[tokens];
        int[] positions = new int[tokens];
        int[] dueRows = new int[due];
        List<Stretch> stretches = new ArrayList<>(shares.size());
        int row = 0;
        due = 0;
        for (Share share : shares) {
            stretches.add(new Stretch(row, share.rows(), share.first, share.sequence.pages.pages()));
            for (int i = 0; i < share.rows(); i++, row++) {
                ids[row] = share.token(i);
                positions[row] = share.first + i;
                if (i >= share.firstDueRow()) {
                    dueRows[due++] = row;
                }
            }
        }
        computedTokens += tokens;
        return new Batch(ids, positions, stretches, dueRows);
    }

    /// Hands every due row's logits to its sequence, a block of rows at a time, and notes what is in the cache now.
    private void sample(List<Share> shares) {
        List<Due> due = due(shares);
        boolean[] settled = new boolean[shares.size()];
        for (int from = 0; from < due.size(); from += transformer.maxLogitRows()) {
            int count = Math.min(due.size() - from, transformer.maxLogitRows());
            FloatRows block = transformer.logits(from, count);
            for (int i = 0; i < count; i++) {
                Due row = due.get(from + i);
                if (!settled[row.share]) {
                    copy(block, i);
                    Share share = shares.get(row.share);
                    settled[row.share] = !accept(share.sequence, share.first + row.row);
                }
            }
        }
        shares.forEach(Step::noteComputed);
    }

    private static List<Due> due(List<Share> shares) {
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            for (int row = shares.get(i).firstDueRow(); row < shares.get(i).rows(); row++) {
                due.add(new Due(i, row));
            }
        }
        return due;
    }

    private void copy(FloatRows block, int row) {
        MemorySegment.copy(block.segment(), ValueLayout.JAVA_FLOAT, (long) row * block.stride() * Float.BYTES,
                logits, 0,
                logits.length);
    }

    private boolean accept(Sequence sequence, int position) {
        try {
            int before = sequence.length();
            boolean wanted = sequence.accept(position, logits);
            sampledTokens += sequence.length() - before;
            return wanted;
        } catch (RuntimeException e) {
            sequence.fail(new EngineException(Code.FAILED, "this answer could not be continued: " + e, e));
            return false;
        }
    }

    /// What was computed stays; of the guesses, those that came true.
    private static void noteComputed(Share share) {
        int certain = share.first + share.count;
        int confirmed = Math.max(certain, share.sequence.length() - 1);
        share.sequence.computedUpTo(Math.min(share.first + share.rows(), confirmed));
    }
}
