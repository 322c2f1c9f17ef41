package dev.onggi.trainer.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// The tensors that learn, in full precision, by name, in the order in which the model named them. Owns them.
final class Parameters implements AutoCloseable {

    private final Map<String, Tensor> byName = new LinkedHashMap<>();

    /// Keeps `tensor` beyond the scope that made it, and lets gradients reach it.
    void add(String name, Tensor tensor) {
        tensor.retainReference();
        tensor.set_requires_grad(true);
        byName.put(name, tensor);
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    List<Tensor> tensors() {
        return new ArrayList<>(byName.values());
    }

    Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return tensor;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /// Forgets all gradients.
    void clearGradients() {
        try (PointerScope _ = new PointerScope()) {
            byName.values().forEach(tensor -> tensor.mutable_grad().reset());
        }
    }

    @Override
    public void close() {
        byName.values().forEach(Tensor::close);
        byName.clear();
    }
}
