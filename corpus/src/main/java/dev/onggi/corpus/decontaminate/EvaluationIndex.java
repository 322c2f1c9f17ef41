package dev.onggi.corpus.decontaminate;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.decontaminate.EvalOverlap.SetSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// Which runs of words stand in which items of the evaluation sets: a mapped file, written once by [EvaluationIndexWriter] and read
/// by every worker. Its size depends on the evaluation sets, not on the corpus: 12 bytes a run and 4 to 8 of tables.
///
/// Runs are known by hashes of 64 bits. With E runs in the index, a run that stands in no item is taken for one that does with
/// probability E/2^64: with ten million runs, once in 1.8 · 10^12.
///
/// Layout, little-endian: int E, int bits, int items, int sets; 2^bits + 1 ints: where the entries begin whose hash begins with
/// these bits; 2^bits / 8 bytes: one bit for each hash of the first words of a run; E longs: hashes, ascending; E ints: their items;
/// one int an item: where its name begins in the names; then the names, `set/id`, each ended by a line feed; then a line a set:
/// name, items, items too short, separated by tabs.
final class EvaluationIndex {
    /// Words in a run; an item of fewer is looked for as a whole.
    static final int N = 13;
    /// An item with fewer words, or letters, is not looked for: other texts say the same by chance.
    static final int FEWEST_WORDS = 4;
    /// See [#FEWEST_WORDS].
    static final int FEWEST_LETTERS = 12;
    static final int HEADER = 4 * Integer.BYTES;
    private static final int MOST_ITEMS = 64;

    private final ByteBuffer bytes;
    private final int entries;
    private final int bits;
    private final int items;
    private final int filter;
    private final int hashes;
    private final int owners;
    private final int names;

    private EvaluationIndex(ByteBuffer bytes) {
        this.bytes = bytes;
        entries = bytes.getInt(0);
        bits = bytes.getInt(Integer.BYTES);
        items = bytes.getInt(2 * Integer.BYTES);
        filter = HEADER + ((1 << bits) + 1) * Integer.BYTES;
        hashes = filter + (1 << bits) / Byte.SIZE;
        owners = hashes + entries * Long.BYTES;
        names = owners + entries * Integer.BYTES;
    }

    static EvaluationIndex open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new EvaluationIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
    }

    /// The sets, by name.
    Map<String, SetSize> sets() {
        int from = names + items * Integer.BYTES + nameBytes();
        byte[] rest = new byte[bytes.capacity() - from];
        bytes.get(from, rest);
        Map<String, SetSize> sets = new TreeMap<>();
        new String(rest, StandardCharsets.UTF_8).lines().map(line -> line.split("\t")).forEach(
                set -> sets.put(set[0], new SetSize(Long.parseLong(set[1]), Long.parseLong(set[2]))));
        return sets;
    }

    /// Whether some run may begin with words of this hash of [#FEWEST_WORDS] words.
    boolean mayBegin(long hash) {
        int bit = (int) (hash >>> Long.SIZE - bits);
        return (bytes.get(filter + bit / Byte.SIZE) >> bit % Byte.SIZE & 1) != 0;
    }

    /// Tells the items, at most 64, in which a run of this hash stands; whether there is any.
    boolean find(long hash, IntConsumer item) {
        int bucket = (int) (hash >>> Long.SIZE - bits);
        int entry = bytes.getInt(HEADER + bucket * Integer.BYTES);
        int end = bytes.getInt(HEADER + (bucket + 1) * Integer.BYTES);
        while (entry < end && Long.compareUnsigned(bytes.getLong(hashes + entry * Long.BYTES), hash) < 0) {
            entry++;
        }
        int found = 0;
        while (entry < end && found < MOST_ITEMS && bytes.getLong(hashes + entry * Long.BYTES) == hash) {
            item.accept(bytes.getInt(owners + entry * Integer.BYTES));
            entry++;
            found++;
        }
        return found > 0;
    }

    /// An item as reports call it: `set/id`.
    String name(int item) {
        int from = names + items * Integer.BYTES + bytes.getInt(names + item * Integer.BYTES);
        int to = from;
        while (bytes.get(to) != '\n') {
            to++;
        }
        byte[] name = new byte[to - from];
        bytes.get(from, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private int nameBytes() {
        if (items == 0) {
            return 0;
        }
        int last = bytes.getInt(names + (items - 1) * Integer.BYTES);
        return last + name(items - 1).getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
