package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairMergerTest {

    @Test
    void theHeapMergesWhatTheScanMerges() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int symbols = 2 + random.nextInt(5);
            int tokens = symbols + random.nextInt(60);
            PairTable table = new PairTable(0);
            for (int id = symbols; id < tokens; id++) {
                table.put(random.nextInt(id), random.nextInt(id), (long) random.nextInt(40) << 32 | id);
            }
            int[] ids = random.ints(1 + random.nextInt(200), 0, symbols).toArray();
            int[] scanned = ids.clone();
            int[] heaped = ids.clone();
            PairMerger merger = new PairMerger(table::find);
            int scannedCount = merger.mergeByScan(scanned, ids.length);
            int heapedCount = merger.mergeByHeap(heaped, ids.length);
            assertThat(Arrays.copyOf(heaped, heapedCount)).as("seed %d", seed)
                    .isEqualTo(Arrays.copyOf(scanned, scannedCount));
        }
    }
}
