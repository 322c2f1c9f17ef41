package dev.onggi.corpus.decontaminate;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.recipe.Recipe.EvaluationRule;
import dev.onggi.format.disk.NewFile;
import dev.onggi.text.hangul.HangulNormalizer;
import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiMask;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Makes an [EvaluationIndex] of the sets that a recipe names.
///
/// Of each item go in: every run of 13 words of its texts, put together in the order of the recipe's fields; and each text, and the
/// whole, that has fewer words, as one run. Documents are masked before they are compared, so an item with personal data goes in
/// twice: as it is, and masked.
final class EvaluationIndexWriter {
    private static final int N = EvaluationIndex.N;
    private static final int MOST = 1 << 25;

    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final StringBuilder sets = new StringBuilder();
    private int[] nameStarts = new int[1 << 10];
    private int items;
    private long[] hashes = new long[1 << 12];
    private int[] owners = new int[1 << 12];
    private long[] begins = new long[1 << 12];
    private int count;
    private int inSet;
    private int tooShort;

    private EvaluationIndexWriter() {
    }

    /// Writes the index of all sets, in their order.
    static void write(List<EvaluationRule> rules, Path file) {
        EvaluationIndexWriter writer = new EvaluationIndexWriter();
        for (EvaluationRule rule : rules) {
            writer.inSet = 0;
            writer.tooShort = 0;
            EvaluationItems.read(rule, (id, texts) -> writer.item(rule, id, texts));
            writer.sets.append(rule.name()).append('\t').append(writer.inSet).append('\t')
                    .append(writer.tooShort).append('\n');
        }
        NewFile.write(file, writer.bytes());
    }

    private void item(EvaluationRule rule, String id, List<String> texts) {
        if (items == nameStarts.length) {
            nameStarts = Arrays.copyOf(nameStarts, 2 * items);
        }
        nameStarts[items] = names.size();
        names.writeBytes((rule.name() + "/" + id + "\n").getBytes(StandardCharsets.UTF_8));
        int before = count;
        List<String> normal = texts.stream().map(HangulNormalizer::normalize).toList();
        runs(normal, rule);
        List<String> masked = normal.stream().map(EvaluationIndexWriter::masked).toList();
        if (!masked.equals(normal)) {
            runs(masked, rule);
        }
        tooShort += count == before ? 1 : 0;
        items++;
        inSet++;
    }

    private void runs(List<String> texts, EvaluationRule rule) {
        Words whole = Words.of(String.join(" ", texts));
        for (int from = 0; from + N <= whole.count(); from++) {
            add(whole, from, N, rule);
        }
        if (texts.size() > 1) {
            texts.forEach(text -> shortRun(Words.of(text), rule));
        }
        shortRun(whole, rule);
    }

    private void shortRun(Words words, EvaluationRule rule) {
        if (words.count() < N && words.count() >= EvaluationIndex.FEWEST_WORDS
                && words.letters() >= EvaluationIndex.FEWEST_LETTERS) {
            add(words, 0, words.count(), rule);
        }
    }

    private void add(Words words, int from, int length, EvaluationRule rule) {
        if (count == MOST) {
            throw new CorpusException(Path.of(rule.path()), "", "takes the evaluation sets above " + MOST
                    + " runs of words, more than one index holds. Name fewer or smaller sets.");
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            owners = Arrays.copyOf(owners, 2 * count);
            begins = Arrays.copyOf(begins, 2 * count);
        }
        hashes[count] = words.hash(from, length);
        begins[count] = words.hash(from, EvaluationIndex.FEWEST_WORDS);
        owners[count++] = items;
    }

    private static String masked(String text) {
        return PiiMask.mask(text, PiiDetector.standard().find(text));
    }

    private byte[] bytes() {
        int bits = Math.max(6, Integer.SIZE - Integer.numberOfLeadingZeros(count));
        byte[] filter = filter(bits);
        int[] buckets = sort(bits);
        byte[] setLines = sets.toString().getBytes(StandardCharsets.UTF_8);
        long size = EvaluationIndex.HEADER + (long) buckets.length * Integer.BYTES + filter.length
                + (long) count * (Long.BYTES + Integer.BYTES) + (long) items * Integer.BYTES + names.size()
                + setLines.length;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(count).putInt(bits).putInt(items)
                .putInt((int) sets.chars().filter(c -> c == '\n').count());
        for (int bucket : buckets) {
            file.putInt(bucket);
        }
        file.put(filter);
        for (int i = 0; i < count; i++) {
            file.putLong(hashes[i]);
        }
        for (int i = 0; i < count; i++) {
            file.putInt(owners[i]);
        }
        for (int i = 0; i < items; i++) {
            file.putInt(nameStarts[i]);
        }
        return file.put(names.toByteArray()).put(setLines).array();
    }

    private byte[] filter(int bits) {
        byte[] filter = new byte[(1 << bits) / Byte.SIZE];
        for (int i = 0; i < count; i++) {
            int bit = (int) (begins[i] >>> Long.SIZE - bits);
            filter[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
        }
        return filter;
    }

    /// Sorts by hash, then by item, and leaves out what stands twice: by the hash's first bits into buckets of about one entry, and
    /// by insertion inside them. Entries come in the order of items, so equal hashes cost nothing. Returns where buckets begin.
    private int[] sort(int bits) {
        int[] ends = new int[(1 << bits) + 1];
        for (int i = 0; i < count; i++) {
            ends[(int) (hashes[i] >>> Long.SIZE - bits) + 1]++;
        }
        for (int bucket = 1; bucket < ends.length; bucket++) {
            ends[bucket] += ends[bucket - 1];
        }
        long[] sorted = new long[count];
        int[] sortedOwners = new int[count];
        int[] next = ends.clone();
        for (int i = 0; i < count; i++) {
            int bucket = (int) (hashes[i] >>> Long.SIZE - bits);
            int at = next[bucket]++;
            while (at > ends[bucket] && Long.compareUnsigned(sorted[at - 1], hashes[i]) > 0) {
                sorted[at] = sorted[at - 1];
                sortedOwners[at] = sortedOwners[at - 1];
                at--;
            }
            sorted[at] = hashes[i];
            sortedOwners[at] = owners[i];
        }
        return unique(sorted, sortedOwners, ends);
    }

    private int[] unique(long[] sorted, int[] sortedOwners, int[] starts) {
        int[] unique = new int[starts.length];
        int all = count;
        count = 0;
        for (int bucket = 0; bucket + 1 < starts.length; bucket++) {
            unique[bucket] = count;
            int end = Math.min(starts[bucket + 1], all);
            for (int i = starts[bucket]; i < end; i++) {
                boolean isTwice = count > unique[bucket] && hashes[count - 1] == sorted[i]
                        && owners[count - 1] == sortedOwners[i];
                if (!isTwice) {
                    hashes[count] = sorted[i];
                    owners[count++] = sortedOwners[i];
                }
            }
        }
        unique[starts.length - 1] = count;
        return unique;
    }
}
