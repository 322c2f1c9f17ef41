package dev.onggi.corpus.spark;

import dev.onggi.corpus.crew.Meter;
import org.apache.spark.util.LongAccumulator;

/// Counts into accumulators, whose values travel with the heartbeats of the executors and with the results of tasks.
record TaskMeter(LongAccumulator documents, LongAccumulator bytes) implements Meter {
    @Override
    public void add(long moreDocuments, long moreBytes) {
        documents.add(moreDocuments);
        bytes.add(moreBytes);
    }
}
