package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.linalg_vector_norm;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.zeros_like;

import dev.onggi.trainer.group.Peers;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.Loss;
import dev.onggi.trainer.learn.Snapshot;
import dev.onggi.trainer.learn.StepOutcome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A Llama and its AdamW on the CPU.
final class TorchLearner implements Learner {

    private static final String MEAN = ".exp_avg";
    private static final String SQUARE = ".exp_avg_sq";

    private final LearnerPlan plan;
    private final Peers peers;
    private final ScalarType type;
    private final Weights weights;
    private final Parameters parameters;
    private final Llama model;
    private final AdamW optimizer;
    private long steps;

    TorchLearner(LearnerPlan plan, Peers peers) {
        this.plan = plan;
        this.peers = peers;
        type = switch (plan.computation().precision()) {
            case F32 -> ScalarType.Float;
            case BF16 -> ScalarType.BFloat16;
        };
        weights = new Weights(plan, type);
        parameters = weights.parameters();
        model = new Llama(plan.model(), weights, type);
        optimizer = new AdamW(plan.optimizer(), parameters, peers);
    }

    @Override
    public StepOutcome step(List<Batch> batches, double learningRate) {
        try (PointerScope _ = new PointerScope()) {
            Loss loss = accumulate(batches);
            double norm = gradientNorm();
            if (!Double.isFinite(loss.nats()) || !Double.isFinite(norm)) {
                return new StepOutcome(loss, norm, false);
            }
            steps++;
            try (NoGradGuard _ = new NoGradGuard()) {
                optimizer.step(steps, learningRate, clipDivisor(norm));
            }
            return new StepOutcome(loss, norm, true);
        }
    }

    /// Leaves the gradient of the mean loss of all counted targets with the parameters.
    Loss accumulate(List<Batch> batches) {
        parameters.clearGradients();
        long counted = (long) peers.sum(batches.stream().mapToLong(Batch::counted).sum())[0];
        double nats = 0;
        for (int i = 0; i < batches.size(); i++) {
            weights.dropout().learn(steps, (long) i * peers.size() + peers.rank());
            nats += learn(batches.get(i), 1.0 / Math.max(1, counted));
        }
        parameters.tensors().forEach(tensor -> peers.sum(Tensors.memory(tensor.grad())));
        return new Loss(peers.sum(nats)[0], counted);
    }

    /// Forward and backward: adds the gradient of `factor` times the batch's summed loss to all gradients.
    private double learn(Batch batch, double factor) {
        try (PointerScope _ = new PointerScope()) {
            ForwardPass pass = switch (plan.computation().activations()) {
                case KEPT -> ForwardPass.Kept.of(model, batch);
                case RECOMPUTED -> ForwardPass.Recomputed.of(model, batch);
            };
            Tensor gradient = zeros_like(pass.hidden());
            double nats = learnHead(batch, pass.hidden().detach(), factor, gradient);
            pass.backward(gradient);
            return nats;
        }
    }

    /// @param hiddenGradient becomes the gradient with regard to `hidden`
    private double learnHead(Batch batch, Tensor hidden, double factor, Tensor hiddenGradient) {
        try (NoGradGuard _ = new NoGradGuard()) {
            CrossEntropy loss = new CrossEntropy(batch, plan.computation().zLoss());
            Tensor head = model.head();
            if (!head.requires_grad()) {
                return loss.natsAndGradient(hidden, head, factor, hiddenGradient, (_, _) -> {
                });
            }
            Tensor headGradient = zeros_like(head);
            double nats = loss.natsAndGradient(hidden, head.to(type), factor, hiddenGradient,
                    (logits, rows) -> headGradient.add_(logits.t().mm(rows), new Scalar(factor)));
            addGradient(head, headGradient);
            return nats;
        }
    }

    private static void addGradient(Tensor parameter, Tensor gradient) {
        Tensor before = parameter.mutable_grad();
        if (before.defined()) {
            before.add_(gradient);
        } else {
            before.put(gradient);
        }
    }

    private double gradientNorm() {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
            TensorVector norms = new TensorVector();
            parameters.tensors().forEach(tensor -> norms.push_back(linalg_vector_norm(tensor.grad())));
            return linalg_vector_norm(stack(norms)).item_double();
        }
    }

    /// So that gradients divided by it have the norm `clip` at most; the 10⁻⁶ is PyTorch's.
    private double clipDivisor(double norm) {
        double clip = plan.optimizer().clip();
        return clip > 0 ? Math.max(1, (norm + 1e-6) / clip) : 1;
    }

    @Override
    public Loss measure(Batch batch) {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
            double nats = new CrossEntropy(batch, 0).nats(hidden(batch), model.head().to(type));
            return new Loss(nats, batch.counted());
        }
    }

    private Tensor hidden(Batch batch) {
        weights.dropout().measure();
        return ForwardPass.Kept.of(model, batch).hidden();
    }

    /// `[T, vocabulary]`, for tests: nothing else ever has them all at once.
    float[] logits(Batch batch) {
        try (PointerScope _ = new PointerScope(); NoGradGuard _ = new NoGradGuard()) {
            return Tensors.floats(hidden(batch).mm(model.head().to(type).t()));
        }
    }

    /// What [#accumulate] left, for tests.
    Map<String, float[]> gradients() {
        try (PointerScope _ = new PointerScope()) {
            Map<String, float[]> gradients = new LinkedHashMap<>();
            parameters.names()
                    .forEach(name -> gradients.put(name, Tensors.floats(parameters.get(name).grad())));
            return gradients;
        }
    }

    @Override
    public Snapshot snapshot() {
        List<dev.onggi.format.tensor.Tensor> learned = new ArrayList<>();
        List<dev.onggi.format.tensor.Tensor> moments = new ArrayList<>();
        List<String> names = parameters.names();
        for (int i = 0; i < names.size(); i++) {
            try (PointerScope _ = new PointerScope()) {
                Tensor parameter = parameters.get(names.get(i));
                AdamW.Moments own = optimizer.owns(i)
                        ? optimizer.moments(i)
                        : new AdamW.Moments(zeros_like(parameter), zeros_like(parameter));
                moments.add(shared(names.get(i) + MEAN, own.mean(), i));
                moments.add(shared(names.get(i) + SQUARE, own.square(), i));
                learned.add(Tensors.copy(names.get(i), parameter));
            }
        }
        return peers.rank() == 0
                ? new Snapshot(steps, learned, moments)
                : new Snapshot(steps, List.of(), List.of());
    }

    /// A copy of what the owner of parameter `index` has.
    private dev.onggi.format.tensor.Tensor shared(String name, Tensor moment, int index) {
        dev.onggi.format.tensor.Tensor copy = Tensors.copy(name, moment);
        if (peers.size() > 1) {
            MemorySegment bytes = Arena.ofAuto().allocate(copy.data().byteSize(), Float.BYTES)
                    .copyFrom(copy.data());
            peers.share(bytes, optimizer.owner(index));
            return new dev.onggi.format.tensor.Tensor(name, copy.type(), copy.shape(), bytes.asReadOnly());
        }
        return copy;
    }

    @Override
    public void restore(Snapshot snapshot) {
        Map<String, dev.onggi.format.tensor.Tensor> saved = new HashMap<>();
        snapshot.weights().forEach(tensor -> saved.put(tensor.name(), tensor));
        snapshot.moments().forEach(tensor -> saved.put(tensor.name(), tensor));
        List<String> names = parameters.names();
        try (PointerScope _ = new PointerScope()) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                Tensors.fill(parameters.get(name), name, saved);
                if (optimizer.owns(i)) {
                    Tensors.fill(optimizer.moments(i).mean(), name + MEAN, saved);
                    Tensors.fill(optimizer.moments(i).square(), name + SQUARE, saved);
                }
            }
        }
        steps = snapshot.step();
    }

    @Override
    public void close() {
        optimizer.close();
        weights.close();
        peers.close();
    }
}
