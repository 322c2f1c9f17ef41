package dev.onggi.trainer.export;

import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.safetensors.SafetensorsFile;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.checkpoint.AdapterFiles;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A low-rank adapter in PEFT's format.
///
/// @param folder where it is
/// @param base the model that its config names
/// @param scale alpha / rank
/// @param matrices A and B by PEFT's names
record Adapter(Path folder, String base, double scale, Map<String, Tensor> matrices) {
    private static final long LARGEST = 1 << 20;
    private static final String PREFIX = "base_model.model.";

    static Adapter open(Path folder, Arena arena) {
        JsonObject config = JsonFile.read(folder.resolve(AdapterFiles.CONFIG), LARGEST);
        String kind = config.requiredText("peft_type");
        if (!kind.equals("LORA") || config.flag("use_dora").orElse(false)
                || config.flag("fan_in_fan_out").orElse(false)
                || !config.text("bias").orElse("none").equals("none")) {
            throw new TrainerException(config.file(), "",
                    "is an adapter that Onggi does not merge; expected plain LoRA without biases.");
        }
        int rank = config.requiredWhole("r");
        double alpha = config.decimal("lora_alpha").orElseThrow(() -> config.missing("lora_alpha"));
        Map<String, Tensor> matrices = new HashMap<>();
        SafetensorsFile.read(folder.resolve(AdapterFiles.WEIGHTS), arena, _ -> true)
                .forEach(tensor -> matrices.put(tensor.name(), tensor));
        return new Adapter(folder, config.text("base_model_name_or_path").orElse(""),
                config.flag("use_rslora").orElse(false) ? alpha / Math.sqrt(rank) : alpha / rank, matrices);
    }

    boolean changes(String weight) {
        return matrix(weight, "lora_A").isPresent();
    }

    /// W + scale · B·A, row by row, of the weight `name` of the base model.
    float[] merged(String name, Tensor weight) {
        Tensor a = matrix(name, "lora_A").orElseThrow();
        Tensor b = matrix(name, "lora_B").orElseThrow(
                () -> new TrainerException(folder, "", "has a matrix A for " + name + " and no B."));
        if (b.rows() != weight.rows() || a.columns() != weight.columns() || a.rows() != b.columns()) {
            throw new TrainerException(folder, "", "does not fit " + name + " of shape " + weight.shape()
                    + ": A has " + a.shape() + ", B " + b.shape() + ". Is this the right base model?");
        }
        float[] sum = Dequantizer.dequantize(weight);
        float[] down = Dequantizer.dequantize(a);
        float[] up = Dequantizer.dequantize(b);
        int rank = (int) a.rows();
        int columns = (int) a.columns();
        IntStream.range(0, (int) b.rows()).parallel().forEach(row -> {
            for (int r = 0; r < rank; r++) {
                float factor = (float) (scale * up[row * rank + r]);
                for (int column = 0; column < columns; column++) {
                    sum[row * columns + column] += factor * down[r * columns + column];
                }
            }
        });
        return sum;
    }

    /// Refuses matrices that belong to no weight of the base model.
    void refuseStrangers(Set<String> weights) {
        Set<String> strangers = new HashSet<>(matrices.keySet());
        for (String weight : weights) {
            strangers.remove(key(weight, "lora_A"));
            strangers.remove(key(weight, "lora_B"));
        }
        if (!strangers.isEmpty()) {
            throw new TrainerException(folder, "", "has matrices for weights that the base model lacks, "
                    + strangers.stream().sorted().findFirst().orElse("")
                    + " among them. Is this the right base model?");
        }
    }

    private Optional<Tensor> matrix(String weight, String which) {
        return Optional.ofNullable(matrices.get(key(weight, which)));
    }

    private static String key(String weight, String which) {
        return PREFIX + weight.replaceAll("\\.weight$", "") + "." + which + ".weight";
    }
}
