package dev.onggi.corpus.spark;

import dev.onggi.corpus.crew.Crew.Keyed;
import dev.onggi.corpus.crew.Crew.Reduction;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/// Pairs sorted by key, reduced key by key. Holds the values of one key at a time.
final class Groups implements Iterator<Keyed> {
    private final Iterator<Tuple2<Long, Long>> pairs;
    private final Reduction reduce;
    private @Nullable Tuple2<Long, Long> ahead;
    private Iterator<Keyed> reduced = List.<Keyed>of().iterator();

    Groups(Iterator<Tuple2<Long, Long>> pairs, Reduction reduce) {
        this.pairs = pairs;
        this.reduce = reduce;
        ahead = following();
    }

    @Override
    public boolean hasNext() {
        while (!reduced.hasNext() && ahead != null) {
            reduced = group(ahead).iterator();
        }
        return reduced.hasNext();
    }

    @Override
    public Keyed next() {
        return reduced.next();
    }

    private List<Keyed> group(Tuple2<Long, Long> first) {
        long key = first._1();
        long[] values = {first._2()};
        int count = 1;
        Tuple2<Long, Long> pair = following();
        while (pair != null && pair._1() == key) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            values[count++] = pair._2();
            pair = following();
        }
        ahead = pair;
        return reduce.on(key, Arrays.stream(values, 0, count).sorted().distinct().toArray());
    }

    private @Nullable Tuple2<Long, Long> following() {
        return pairs.hasNext() ? pairs.next() : null;
    }
}
