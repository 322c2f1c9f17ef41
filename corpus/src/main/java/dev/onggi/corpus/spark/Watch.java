package dev.onggi.corpus.spark;

import dev.onggi.corpus.ProgressListener;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/// Adds up what the accumulators of a [TaskMeter] say: those of tasks that have ended, and the latest of those under way. What
/// a task that failed had counted is forgotten.
final class Watch extends SparkListener {
    private record Count(long documents, long bytes) {
    }

    private static final long NONE = -1;

    private final ProgressListener listener;
    private final Map<Long, Count> running = new HashMap<>();
    private long documentsId = NONE;
    private long bytesId = NONE;
    private long documents;
    private long bytes;

    Watch(ProgressListener listener) {
        this.listener = listener;
    }

    /// A pass begins that counts into these accumulators.
    synchronized void begin(String pass, long toRead, TaskMeter meter) {
        running.clear();
        documents = 0;
        bytes = 0;
        documentsId = meter.documents().id();
        bytesId = meter.bytes().id();
        listener.begin(pass, toRead);
    }

    /// The pass is done. Events come some time after what they tell of; what is in the accumulators now is all there is.
    synchronized void end(TaskMeter meter) {
        running.clear();
        documentsId = NONE;
        bytesId = NONE;
        documents = meter.documents().value();
        bytes = meter.bytes().value();
        tell();
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
        if (bytesId == NONE) {
            return;
        }
        CollectionConverters.asJava(update.accumUpdates())
                .forEach(task -> count(task._4()).ifPresent(count -> running.put((Long) task._1(), count)));
        tell();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        running.remove(end.taskInfo().taskId());
        if (bytesId == NONE) {
            return;
        }
        if (end.taskInfo().successful()) {
            count(end.taskInfo().accumulables()).ifPresent(count -> {
                documents += count.documents();
                bytes += count.bytes();
            });
        }
        tell();
    }

    private Optional<Count> count(Iterable<AccumulableInfo> infos) {
        boolean found = false;
        long taskDocuments = 0;
        long taskBytes = 0;
        for (AccumulableInfo info : CollectionConverters.asJava(infos)) {
            if (info.update().isDefined() && info.update().get() instanceof Long value) {
                if (info.id() == documentsId) {
                    taskDocuments = value;
                    found = true;
                } else if (info.id() == bytesId) {
                    taskBytes = value;
                    found = true;
                }
            }
        }
        return found
                ? Optional.of(new Count(taskDocuments, taskBytes))
                : Optional.empty();
    }

    private void tell() {
        long allDocuments = documents;
        long allBytes = bytes;
        for (Count count : running.values()) {
            allDocuments += count.documents();
            allBytes += count.bytes();
        }
        listener.at(allDocuments, allBytes);
    }
}
