package dev.onggi.trainer.torch;

import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.LearnerPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// All tensors of a model: those that learn, in single precision, and, where an adapter learns in their place, those that do not,
/// in the type that the model computes in. Owns them.
final class Weights implements AutoCloseable {

    private static final String LAYER = "model.layers.";
    private final Parameters parameters = new Parameters();
    private final Map<String, Tensor> frozen = new HashMap<>();
    private final Optional<LearnerPlan.Adapter> adapter;
    private final Dropout dropout;

    Weights(LearnerPlan plan, ScalarType type) {
        adapter = plan.adapter();
        dropout = new Dropout(adapter.map(LearnerPlan.Adapter::dropout).orElse(0.0),
                adapter.map(LearnerPlan.Adapter::seed).orElse(0L));
        try (PointerScope _ = new PointerScope()) {
            StartWeights.of(plan, adapter.isPresent()
                    ? (name, tensor) -> frozen.put(name, tensor.to(type).retainReference())
                    : parameters::add);
            adapter.ifPresent(it -> addAdapter(it, plan));
        }
    }

    /// PEFT's start: A uniform within ±1/√inputs, B zero.
    private void addAdapter(LearnerPlan.Adapter adapter, LearnerPlan plan) {
        torch.manual_seed(adapter.seed());
        TreeSet<String> unmet = new TreeSet<>(adapter.targets());
        LlamaShapes.of(plan.model()).forEach((name, shape) -> {
            if (isAdapted(name)) {
                unmet.remove(target(name));
                double bound = 1 / Math.sqrt(shape[1]);
                parameters.add(adapterName(name, "A"),
                        torch.empty(adapter.rank(), shape[1]).uniform_(-bound, bound,
                                new GeneratorOptional()));
                parameters.add(adapterName(name, "B"), torch.zeros(shape[0], adapter.rank()));
            }
        });
        if (!unmet.isEmpty()) {
            throw new TrainerException("the adapter's targets name " + unmet
                    + ", which the model does not have; it has "
                    + List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"));
        }
    }

    private boolean isAdapted(String name) {
        return name.startsWith(LAYER)
                && adapter.map(LearnerPlan.Adapter::targets).orElse(List.of()).contains(target(name));
    }

    /// `q_proj` of `model.layers.0.self_attn.q_proj.weight`.
    private static String target(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("\\.")));
        return words.get(words.size() - 2);
    }

    private static String adapterName(String name, String matrix) {
        return "base_model.model." + name.replaceFirst("weight$", "lora_" + matrix + ".weight");
    }

    Parameters parameters() {
        return parameters;
    }

    Dropout dropout() {
        return dropout;
    }

    Tensor tensor(String name) {
        Tensor tensor = frozen.get(name);
        return tensor == null ? parameters.get(name) : tensor;
    }

    Projection projection(String name) {
        Projection.Linear base = new Projection.Linear(tensor(name));
        if (!isAdapted(name)) {
            return base;
        }
        LearnerPlan.Adapter plan = adapter.orElseThrow();
        return new Projection.LowRank(base,
                new Projection.Linear(parameters.get(adapterName(name, "A"))),
                new Projection.Linear(parameters.get(adapterName(name, "B"))),
                plan.alpha() / plan.rank(), dropout);
    }

    @Override
    public void close() {
        parameters.close();
        frozen.values().forEach(Tensor::close);
        frozen.clear();
    }
}
