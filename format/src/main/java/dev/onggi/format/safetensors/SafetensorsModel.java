package dev.onggi.format.safetensors;

import dev.onggi.format.FormatException;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The weights of a Hugging Face directory: `model.safetensors`, or the shards that `model.safetensors.index.json` lists.
public final class SafetensorsModel {

    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final long MAX_INDEX = 100_000_000;
    private static final int MAX_SHARDS = 10_000;

    private SafetensorsModel() {
    }

    /// All tensors whose names `wanted` accepts, mapped for as long as `arena` lives.
    public static List<Tensor> read(Path directory, Arena arena, Predicate<String> wanted) {
        Path index = directory.resolve(INDEX);
        if (Files.exists(index)) {
            return sharded(directory, index, arena, wanted);
        }
        Path single = directory.resolve(SINGLE);
        if (!Files.exists(single)) {
            throw new FormatException(directory, "", "has neither " + SINGLE + " nor " + INDEX
                    + ". Onggi reads safetensors; models in pytorch_model.bin must be converted first.");
        }
        return SafetensorsFile.read(single, arena, wanted);
    }

    private static List<Tensor> sharded(Path directory, Path index, Arena arena, Predicate<String> wanted) {
        JsonObject map = JsonFile.read(index, MAX_INDEX).requiredObject("weight_map");
        Map<String, String> shardOf = new LinkedHashMap<>();
        for (String name : map.keys()) {
            if (wanted.test(name)) {
                shardOf.put(name, fileName(map, name));
            }
        }
        Set<String> shards = new LinkedHashSet<>(shardOf.values());
        if (shards.size() > MAX_SHARDS) {
            throw new FormatException(index, "weight_map", "names " + shards.size() + " files.");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (String shard : shards) {
            tensors.addAll(SafetensorsFile.read(directory.resolve(shard), arena,
                    name -> shard.equals(shardOf.get(name))));
        }
        refuseMissing(index, shardOf, tensors);
        return tensors;
    }

    private static String fileName(JsonObject map, String tensor) {
        String name = map.requiredText(tensor);
        boolean plain = name.matches("[A-Za-z0-9_.-]{1,200}") && !name.startsWith(".");
        if (!plain) {
            throw map.wrong(tensor, "names the file '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "'; expected a plain file name in the same directory.");
        }
        return name;
    }

    private static void refuseMissing(Path index, Map<String, String> shardOf, List<Tensor> tensors) {
        Map<String, String> missing = new LinkedHashMap<>(shardOf);
        tensors.forEach(tensor -> missing.remove(tensor.name()));
        missing.forEach((name, shard) -> {
            throw new FormatException(index, "weight_map." + name, "says the tensor is in " + shard
                    + ", but it is not there. Download both files again from one place.");
        });
    }
}
