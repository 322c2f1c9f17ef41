package dev.onggi.trainer;

import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.Loss;
import dev.onggi.trainer.learn.Snapshot;
import dev.onggi.trainer.learn.StepOutcome;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;

/// A real learner in plain Java, for tests of all that stands around one: the logits of the next token are the row of a table that
/// belongs to this token, softmax gives the loss, AdamW follows the gradient.
final class BigramLearner implements Learner {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final LearnerPlan plan;
    private final int vocabulary;
    private final float[] weights;
    private final float[] mean;
    private final float[] square;
    private long steps;

    BigramLearner(LearnerPlan plan) {
        this.plan = plan;
        vocabulary = plan.model().vocabularySize();
        weights = new float[vocabulary * vocabulary];
        mean = new float[weights.length];
        square = new float[weights.length];
        if (plan.start() instanceof LearnerPlan.Start.Random(long seed)) {
            Random random = new Random(seed);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (0.02 * random.nextGaussian());
            }
        }
    }

    @Override
    public StepOutcome step(List<Batch> batches, double learningRate) {
        double[] gradient = new double[weights.length];
        Loss loss = new Loss(0, 0);
        for (Batch batch : batches) {
            loss = loss.plus(pass(batch, gradient));
        }
        double norm = 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= loss.targets();
            norm += gradient[i] * gradient[i];
        }
        norm = Math.sqrt(norm);
        if (!Double.isFinite(norm) || !Double.isFinite(loss.nats())) {
            return new StepOutcome(loss, norm, false);
        }
        update(gradient, plan.optimizer().clip() > 0 ? Math.min(1, plan.optimizer().clip() / norm) : 1,
                learningRate);
        return new StepOutcome(loss, norm, true);
    }

    private void update(double[] gradient, double scale, double rate) {
        LearnerPlan.Optimizer o = plan.optimizer();
        steps++;
        for (int i = 0; i < weights.length; i++) {
            double g = gradient[i] * scale;
            mean[i] = (float) (o.beta1() * mean[i] + (1 - o.beta1()) * g);
            square[i] = (float) (o.beta2() * square[i] + (1 - o.beta2()) * g * g);
            double m = mean[i] / (1 - Math.pow(o.beta1(), steps));
            double v = square[i] / (1 - Math.pow(o.beta2(), steps));
            weights[i] = (float) (weights[i] * (1 - rate * o.weightDecay())
                    - rate * m / (Math.sqrt(v) + o.epsilon()));
        }
    }

    @Override
    public Loss measure(Batch batch) {
        return pass(batch, new double[0]);
    }

    /// Adds to `gradient` unless that is empty.
    private Loss pass(Batch batch, double[] gradient) {
        double nats = 0;
        long targets = 0;
        double[] probabilities = new double[vocabulary];
        for (int i = 0; i < batch.tokens().length; i++) {
            int target = batch.targets()[i];
            if (target == Batch.NO_TARGET) {
                continue;
            }
            int row = batch.tokens()[i] * vocabulary;
            softmax(row, probabilities);
            nats -= Math.log(probabilities[target]);
            targets++;
            for (int j = 0; gradient.length > 0 && j < vocabulary; j++) {
                gradient[row + j] += probabilities[j] - (j == target ? 1 : 0);
            }
        }
        return new Loss(nats, targets);
    }

    private void softmax(int row, double[] probabilities) {
        double sum = 0;
        for (int j = 0; j < vocabulary; j++) {
            probabilities[j] = Math.exp(weights[row + j]);
            sum += probabilities[j];
        }
        for (int j = 0; j < vocabulary; j++) {
            probabilities[j] /= sum;
        }
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(steps, List.of(tensor("bigram.weight", weights)),
                List.of(tensor("bigram.weight.exp_avg", mean), tensor("bigram.weight.exp_avg_sq", square)));
    }

    @Override
    public void restore(Snapshot snapshot) {
        steps = snapshot.step();
        copy(snapshot.weights().getFirst(), weights);
        for (Tensor moment : snapshot.moments()) {
            copy(moment, moment.name().endsWith("_sq") ? square : mean);
        }
    }

    private Tensor tensor(String name, float[] values) {
        MemorySegment data = MemorySegment.ofArray(new byte[values.length * 4]);
        MemorySegment.copy(values, 0, data, FLOAT, 0, values.length);
        return new Tensor(name, ElementType.F32, List.of((long) vocabulary, (long) vocabulary), data);
    }

    private static void copy(Tensor tensor, float[] values) {
        MemorySegment.copy(tensor.data(), FLOAT, 0, values, 0, values.length);
    }

    @Override
    public void close() {
    }
}
