package dev.onggi.corpus.spark;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.ProgressListener;
import dev.onggi.corpus.crew.Crew;
import dev.onggi.corpus.crew.Meter;
import dev.onggi.format.FormatException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private static final int SECONDS_TO_LOOK = 5;
    private static final String EXECUTOR_OPTIONS = "--enable-native-access=ALL-UNNAMED "
            + "--sun-misc-unsafe-memory-access=allow";

    private final JavaSparkContext spark;
    private final Path scratch;
    private final Watch watch;
    private final int partitions;
    private Optional<TaskMeter> current = Optional.empty();

    /// @param master as Spark's `--master`: `local[*]`, `local[4]`, `spark://host:7077`
    /// @param scratch folder for what does not fit in memory
    public SparkCrew(String master, String scratch) {
        this(master, scratch, ProgressListener.NONE);
    }

    /// @param listener hears how far the work has come
    public SparkCrew(String master, String scratch, ProgressListener listener) {
        this.scratch = Path.of(scratch);
        System.setProperty("onggi.spark.log", this.scratch.resolve("spark.log").toString());
        SparkConf settings = new SparkConf().setMaster(master).setAppName("onggi corpus")
                .set("spark.ui.enabled", "false").set("spark.local.dir", scratch)
                .set("spark.executor.heartbeatInterval", "1s");
        if (master.startsWith("local")) {
            settings.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        } else {
            // in the C locale a JVM cannot open a file whose name is Korean
            settings.setJars(ShippedJars.all()).setExecutorEnv("LC_ALL", "C.UTF-8")
                    .set("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS);
        }
        spark = new JavaSparkContext(settings);
        watch = new Watch(listener);
        spark.sc().addSparkListener(watch);
        partitions = SHUFFLE_PARTITIONS_PER_CORE * Math.max(spark.defaultParallelism(), 1);
    }

    @Override
    public Meter meter(String pass, long bytes) {
        TaskMeter meter = new TaskMeter(spark.sc().longAccumulator(), spark.sc().longAccumulator());
        watch.begin(pass, bytes, meter);
        current = Optional.of(meter);
        return meter;
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
        FutureTask<R> task = new FutureTask<>(job);
        Thread.ofVirtual().name("spark job").start(task);
        try {
            R result = result(task);
            current.ifPresent(watch::end);
            current = Optional.empty();
            return result;
        } catch (ExecutionException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !isTold(cause)) {
                cause = cause.getCause();
            }
            if (isTold(cause)) {
                throw (RuntimeException) cause;
            }
            throw stopped("the work cannot go on: " + cause, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped("the work was interrupted", e);
        }
    }

    /// A job of a cluster that has given up may never end.
    private <R> R result(FutureTask<R> task) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return task.get(SECONDS_TO_LOOK, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                if (spark.sc().isStopped() && !task.isDone()) {
                    throw stopped("the cluster " + spark.master()
                            + " has given up on this run; its executors do not "
                            + "start, or all were lost. The logs of its workers say why", e);
                }
            }
        }
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof CorpusException || failure instanceof FormatException;
    }

    private CorpusException stopped(String why, Exception e) {
        return new CorpusException(scratch.resolve("spark.log"), "", why
                + ". What is finished is kept; run the same command again to go on.", e);
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
