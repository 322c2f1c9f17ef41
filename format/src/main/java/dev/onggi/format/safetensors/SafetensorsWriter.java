package dev.onggi.format.safetensors;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.TensorOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes safetensors: one file, or shards of at most a given size with their index.
public final class SafetensorsWriter {

    /// transformers' default shard size.
    public static final long SHARD_BYTES = 5_000_000_000L;

    private SafetensorsWriter() {
    }

    /// Writes `model.safetensors`, or shards and `model.safetensors.index.json`, into `directory`.
    public static void write(Path directory, List<NewTensor> tensors, long shardBytes,
            ProgressListener listener) {
        List<List<NewTensor>> shards = shards(tensors, shardBytes);
        long total = tensors.stream().mapToLong(NewTensor::bytes).sum();
        if (shards.size() == 1) {
            writeFile(directory.resolve(SafetensorsModel.SINGLE), tensors, listener);
            return;
        }
        Map<String, Object> weightMap = new LinkedHashMap<>();
        long before = 0;
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1,
                    shards.size());
            long start = before;
            writeFile(directory.resolve(name), shards.get(i),
                    (done, ofShard) -> listener.progress(start + done, total));
            shards.get(i).forEach(tensor -> weightMap.put(tensor.name(), name));
            before += shards.get(i).stream().mapToLong(NewTensor::bytes).sum();
        }
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("metadata", Map.of("total_size", total));
        index.put("weight_map", weightMap);
        JsonText.write(directory.resolve(SafetensorsModel.INDEX), index);
    }

    private static List<List<NewTensor>> shards(List<NewTensor> tensors, long shardBytes) {
        List<List<NewTensor>> shards = new ArrayList<>();
        shards.add(new ArrayList<>());
        long size = 0;
        for (NewTensor tensor : tensors) {
            if (size + tensor.bytes() > shardBytes && size > 0) {
                shards.add(new ArrayList<>());
                size = 0;
            }
            shards.getLast().add(tensor);
            size += tensor.bytes();
        }
        return shards;
    }

    /// Writes one file.
    public static void writeFile(Path path, List<NewTensor> tensors, ProgressListener listener) {
        byte[] header = header(tensors);
        long bytes = tensors.stream().mapToLong(NewTensor::bytes).sum();
        try (NewFile file = new NewFile(path, 8 + header.length + bytes)) {
            file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, header.length));
            file.write(ByteBuffer.wrap(header));
            TensorOutput output = new TensorOutput(file, bytes, listener);
            tensors.forEach(output::write);
            file.commit();
        }
    }

    /// Padded with blanks so that the data begin at a multiple of 8.
    private static byte[] header(List<NewTensor> tensors) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("__metadata__", Map.of("format", "pt"));
        long offset = 0;
        for (NewTensor tensor : tensors) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", Dtypes.name(tensor.type()));
            entry.put("shape", tensor.shape());
            entry.put("data_offsets", List.of(offset, offset + tensor.bytes()));
            header.put(tensor.name(), entry);
            offset += tensor.bytes();
        }
        String json = JsonText.compact(header);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        return (json + " ".repeat(Math.floorMod(-length, 8))).getBytes(StandardCharsets.UTF_8);
    }
}
