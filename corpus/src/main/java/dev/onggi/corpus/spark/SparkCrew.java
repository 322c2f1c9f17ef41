package dev.onggi.corpus.spark;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.crew.Crew;
import dev.onggi.format.FormatException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/// A crew of Spark executors: threads of this process for `local[*]`, machines that share the run's folder for a cluster.
/// What travels between them does so by Java's own serialization.
public final class SparkCrew implements Crew {
    private static final int SHUFFLE_PARTITIONS_PER_CORE = 4;

    private final JavaSparkContext spark;
    private final Path scratch;
    private final int partitions;

    /// @param master as Spark's `--master`: `local[*]`, `local[4]`, `spark://host:7077`
    /// @param scratch folder for what does not fit in memory
    public SparkCrew(String master, String scratch) {
        this.scratch = Path.of(scratch);
        System.setProperty("onggi.spark.log", this.scratch.resolve("spark.log").toString());
        SparkConf settings = new SparkConf().setMaster(master).setAppName("onggi corpus")
                .set("spark.ui.enabled", "false").set("spark.local.dir", scratch);
        if (master.startsWith("local")) {
            settings.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        }
        spark = new JavaSparkContext(settings);
        partitions = SHUFFLE_PARTITIONS_PER_CORE * Math.max(spark.defaultParallelism(), 1);
    }

    @Override
    public <T extends Serializable, R extends Serializable> List<R> each(String title, List<T> tasks,
            Work<T, R> work) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<T> all = new ArrayList<>(tasks);
        return done(() -> numbers(title, tasks.size()).map(task -> work.on(all.get(task))).collect());
    }

    @Override
    public <T extends Serializable> List<Keyed> gathered(String title, List<T> tasks,
            Work<T, Iterator<Keyed>> emit, Reduction reduce) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        List<T> all = new ArrayList<>(tasks);
        JavaPairRDD<Long, Long> pairs = numbers(title, tasks.size())
                .flatMapToPair(task -> new Pairs(emit.on(all.get(task))));
        List<Tuple2<Long, Long>> reduced = done(() -> pairs
                .repartitionAndSortWithinPartitions(new HashPartitioner(partitions))
                .mapPartitionsToPair(sorted -> new Pairs(new Groups(sorted, reduce)))
                .distinct(partitions).collect());
        List<Keyed> sorted = new ArrayList<>();
        reduced.forEach(pair -> sorted.add(new Keyed(pair._1(), pair._2())));
        sorted.sort(null);
        return sorted;
    }

    @Override
    public void close() {
        spark.close();
    }

    /// What Spark computes. Where a task failed, its own exception, which says what to do, and not Spark's about it.
    private <R> R done(Callable<R> job) {
        try {
            return job.call();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null
                    && !(cause instanceof CorpusException || cause instanceof FormatException)) {
                cause = cause.getCause();
            }
            if (cause instanceof CorpusException || cause instanceof FormatException) {
                throw (RuntimeException) cause;
            }
            throw new CorpusException(scratch, "", "the work cannot go on: " + cause
                    + ". What is finished is kept; run the same command again to go on.", e);
        }
    }

    private JavaRDD<Integer> numbers(String title, int tasks) {
        spark.setJobDescription(title);
        return spark.parallelize(IntStream.range(0, tasks).boxed().toList(), tasks);
    }

    /// Pairs as Spark has them.
    private record Pairs(Iterator<Keyed> keyed) implements Iterator<Tuple2<Long, Long>> {
        @Override
        public boolean hasNext() {
            return keyed.hasNext();
        }

        @Override
        public Tuple2<Long, Long> next() {
            Keyed pair = keyed.next();
            return new Tuple2<>(pair.key(), pair.value());
        }
    }
}
