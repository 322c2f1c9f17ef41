package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.zeros_like;

import dev.onggi.trainer.group.Peers;
import dev.onggi.trainer.learn.LearnerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;

/// AdamW in one pass over memory (libtorch's `_fused_adamw_`, which has no method of its own in the binding).
final class AdamW implements AutoCloseable {

    /// What one parameter's past gradients left.
    ///
    /// @param mean of gradients
    /// @param square mean of squared gradients
    record Moments(Tensor mean, Tensor square) {
    }

    private final LearnerPlan.Optimizer plan;
    private final Parameters parameters;
    private final Peers peers;
    private final int[] owners;
    private final Map<Integer, Moments> moments = new TreeMap<>();

    AdamW(LearnerPlan.Optimizer plan, Parameters parameters, Peers peers) {
        this.plan = plan;
        this.parameters = parameters;
        this.peers = peers;
        owners = owners(parameters.tensors(), peers.size());
        for (int i = 0; i < owners.length; i++) {
            if (owns(i)) {
                Tensor tensor = parameters.tensors().get(i);
                moments.put(i, new Moments(Tensors.kept(() -> zeros_like(tensor)),
                        Tensors.kept(() -> zeros_like(tensor))));
            }
        }
    }

    /// Which process keeps the moments of each parameter and moves it (Rajbhandari et al., ZeRO, 2020, stage 1): the one that has
    /// least so far.
    private static int[] owners(List<Tensor> parameters, int processes) {
        long[] load = new long[processes];
        int[] owners = new int[parameters.size()];
        for (int i = 0; i < owners.length; i++) {
            for (int process = 1; process < processes; process++) {
                owners[i] = load[process] < load[owners[i]] ? process : owners[i];
            }
            load[owners[i]] += parameters.get(i).numel();
        }
        return owners;
    }

    boolean owns(int parameter) {
        return owners[parameter] == peers.rank();
    }

    /// Which process owns the parameter.
    int owner(int parameter) {
        return owners[parameter];
    }

    /// Of a parameter that this process owns.
    Moments moments(int parameter) {
        return Objects.requireNonNull(moments.get(parameter));
    }

    /// Moves every parameter, each where it is owned, and hands it to all. Matrices decay, vectors do not.
    ///
    /// @param step counted from 1
    /// @param gradientDivisor what every gradient is divided by before
    void step(long step, double learningRate, double gradientDivisor) {
        step(step, learningRate, gradientDivisor, plan.weightDecay(), true);
        step(step, learningRate, gradientDivisor, 0, false);
        List<Tensor> all = parameters.tensors();
        for (int i = 0; i < all.size(); i++) {
            peers.share(Tensors.memory(all.get(i)), owners[i]);
        }
    }

    private void step(long step, double learningRate, double divisor, double decay, boolean matrices) {
        List<Tensor> all = parameters.tensors();
        List<Tensor> moved = new ArrayList<>();
        List<Tensor> gradients = new ArrayList<>();
        List<Tensor> means = new ArrayList<>();
        List<Tensor> squares = new ArrayList<>();
        List<Tensor> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (owns(i) && all.get(i).dim() > 1 == matrices) {
                moved.add(all.get(i));
                gradients.add(all.get(i).grad());
                means.add(moments(i).mean());
                squares.add(moments(i).square());
                steps.add(number(step));
            }
        }
        if (!moved.isEmpty()) {
            fused(list(moved), list(gradients), list(means), list(squares), list(List.of()), list(steps),
                    new IValue(learningRate), new IValue(plan.beta1()), new IValue(plan.beta2()),
                    new IValue(decay),
                    new IValue(plan.epsilon()), new IValue(false), new IValue(false),
                    new IValue(number(divisor)),
                    new IValue());
        }
    }

    private static Tensor number(double value) {
        return Tensors.floats(new float[]{(float) value});
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
        tensors.forEach(tensor -> list.push_back(new IValue(tensor)));
        return new IValue(list);
    }

    private static void fused(IValue... arguments) {
        try (PointerScope _ = new PointerScope()) {
            Dispatcher.singleton().callBoxed(
                    Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adamw_", ""),
                    new IValueVector(arguments));
        }
    }

    @Override
    public void close() {
        moments.values().forEach(pair -> {
            pair.mean().close();
            pair.square().close();
        });
        moments.clear();
    }
}
