package dev.onggi.text.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Learns merges from word counts: the pair that stands most often in the corpus becomes a token, again and again, until the
/// vocabulary is full or no pair is left (Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword
/// Units, 2016). Of two pairs with equal counts that with the lower ids comes first.
///
/// The result is that of Hugging Face's `BpeTrainer`, to the id. Where one spelling could be merged in two ways, no second token
/// is made of it.
///
/// A merge touches only the words that hold the pair. What it changes is summed by neighbour first ([Neighbours]), so that the
/// table of all pairs is asked once for each pair that changes and not for each place.
final class MergeTrainer {
    private final Words words;
    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();
    private final LinkedHashSet<Long> merges = new LinkedHashSet<>();
    private final PairCounts pairs = new PairCounts();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
    private final Neighbours lostBefore;
    private final Neighbours lostAfter;
    private final Neighbours gainedBefore;
    private final Neighbours gainedAfter;

    /// @param words whose symbols are ids in `alphabet`
    /// @param largest tokens at most
    /// @param alphabet the tokens that exist from the beginning
    MergeTrainer(Words words, int largest, List<String> alphabet) {
        this.words = words;
        tokens = new ArrayList<>(alphabet);
        for (int id = 0; id < alphabet.size(); id++) {
            ids.put(alphabet.get(id), id);
        }
        int most = Math.max(largest, alphabet.size()) + 1;
        lostBefore = new Neighbours(most);
        lostAfter = new Neighbours(most);
        gainedBefore = new Neighbours(most);
        gainedAfter = new Neighbours(most);
        words.forEachPair((pair, count, in) -> {
            pairs.add(pair, count);
            queue.add(new Candidate(pair, count, in));
        });
    }

    /// A pair that may be merged next, with the words in which it was last made. Its count may be out of date.
    private record Candidate(long pair, long count, int[] words) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            int byCount = Long.compare(other.count, count);
            return byCount != 0 ? byCount : Long.compare(pair, other.pair);
        }
    }

    /// Goes on learning until there are `size` tokens, and returns what was learned by then. A larger vocabulary begins with what
    /// a smaller one is, so each of growing sizes is the same as if it had been learned alone.
    TrainedVocabulary upTo(int size) {
        while (tokens.size() < size && !queue.isEmpty()) {
            Candidate best = queue.remove();
            long count = pairs.get(best.pair);
            if (count != best.count) {
                queue.add(new Candidate(best.pair, count, best.words));
            } else if (count < 1) {
                break;
            } else {
                merge(best);
            }
        }
        return new TrainedVocabulary(List.copyOf(tokens), merges.stream()
                .map(pair -> new TrainedVocabulary.Merge(PairCounts.left(pair), PairCounts.right(pair)))
                .toList());
    }

    private void merge(Candidate best) {
        int left = PairCounts.left(best.pair);
        int right = PairCounts.right(best.pair);
        int made = token(tokens.get(left) + tokens.get(right));
        merges.remove(best.pair);
        merges.add(best.pair);
        for (int word : best.words) {
            mergeIn(word, left, right, made);
        }
        lostBefore.forEach((token, count) -> pairs.add(PairCounts.pair(token, left), -count));
        lostAfter.forEach((token, count) -> pairs.add(PairCounts.pair(right, token), -count));
        gainedBefore.forEach((token, count) -> pairs.add(PairCounts.pair(token, made), count));
        gainedAfter.forEach((token, count) -> pairs.add(PairCounts.pair(made, token), count));
        gainedBefore
                .forEach((token, _) -> offer(PairCounts.pair(token, made), gainedBefore.words(token)));
        gainedAfter.forEach((token, _) -> offer(PairCounts.pair(made, token), gainedAfter.words(token)));
        lostBefore.clear();
        lostAfter.clear();
        gainedBefore.clear();
        gainedAfter.clear();
    }

    private void mergeIn(int word, int left, int right, int made) {
        int[] symbols = words.symbols();
        int from = words.start(word);
        int end = words.end(word);
        long count = words.count(word);
        int out = from;
        for (int in = from; in < end;) {
            if (symbols[in] != left || in + 1 == end || symbols[in + 1] != right) {
                symbols[out++] = symbols[in++];
                continue;
            }
            if (out > from) {
                lostBefore.add(symbols[out - 1], count);
                gainedBefore.add(symbols[out - 1], count, word);
            }
            symbols[out++] = made;
            in += 2;
            if (in < end) {
                lostAfter.add(symbols[in], count);
                (symbols[in] == made ? gainedBefore : gainedAfter).add(symbols[in], count, word);
            }
        }
        words.end(word, out);
    }

    private void offer(long pair, int[] in) {
        long count = pairs.get(pair);
        if (count > 0) {
            queue.add(new Candidate(pair, count, in));
        }
    }

    private int token(String spelling) {
        Integer known = ids.putIfAbsent(spelling, tokens.size());
        if (known != null) {
            return known;
        }
        tokens.add(spelling);
        return tokens.size() - 1;
    }
}
