package dev.onggi.cli;

import java.util.ArrayList;
import java.util.List;

/// One test and its repetitions.
///
/// @param test its name, as llama-bench spells it: `pp512`, `tg128`
/// @param samples tokens a second, one a repetition
record BenchResult(String test, List<Double> samples) {

    /// Something that can be timed.
    @FunctionalInterface
    interface Timed {
        /// Runs once; tokens a second.
        double run() throws InterruptedException;
    }

    BenchResult {
        samples = List.copyOf(samples);
    }

    /// Runs once to warm up and then `repetitions` times.
    static BenchResult measure(String test, int repetitions, Timed timed, Progress progress)
            throws InterruptedException {
        progress.next(test + " warm-up");
        timed.run();
        List<Double> samples = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            progress.next(test);
            samples.add(timed.run());
        }
        return new BenchResult(test, samples);
    }

    double mean() {
        return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /// The standard deviation of the sample; 0 where there is one only.
    double deviation() {
        double mean = mean();
        double squares = samples.stream().mapToDouble(sample -> (sample - mean) * (sample - mean)).sum();
        return samples.size() < 2 ? 0 : Math.sqrt(squares / (samples.size() - 1));
    }
}
