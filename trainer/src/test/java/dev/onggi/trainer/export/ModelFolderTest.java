package dev.onggi.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.safetensors.SafetensorsWriter;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.TrainerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    private static final Path BASE = Path.of(System.getProperty("repo.root"), "golden/format/models/llama");
    private static final String QUERY = "base_model.model.model.layers.0.self_attn.q_proj.";

    @TempDir
    Path folder;

    @Test
    void aModelIsWrittenWithItsFilesAndTheWeightsAskedFor() {
        ModelFolder.write(BASE, folder.resolve("out"), ElementType.F32, ProgressListener.NONE);
        try (Checkpoint before = Checkpoints.open(BASE);
                Checkpoint after = Checkpoints.open(folder.resolve("out"))) {
            assertThat(after.config()).isEqualTo(before.config());
            assertThat(after.chatTemplate()).isEqualTo(before.chatTemplate()).isPresent();
            for (Tensor tensor : before.tensors()) {
                Tensor written = after.tensor(tensor.name()).orElseThrow();
                assertThat(written.type()).isEqualTo(ElementType.F32);
                assertThat(Dequantizer.dequantize(written)).isEqualTo(Dequantizer.dequantize(tensor));
            }
        }
    }

    @Test
    void aMergedWeightIsTheWeightAndTheProductOfItsMatrices() throws IOException {
        try (Checkpoint before = Checkpoints.open(BASE)) {
            Tensor query = before.tensor("blk.0.attn_q.weight").orElseThrow();
            int rows = (int) query.rows();
            int columns = (int) query.columns();
            float[] a = random(2 * columns);
            float[] b = random(rows * 2);
            adapter(List.of(tensor(QUERY + "lora_A.weight", a, 2, columns),
                    tensor(QUERY + "lora_B.weight", b, rows, 2)));

            ModelFolder.merge(folder.resolve("adapter"), Optional.of(BASE), folder.resolve("out"),
                    ElementType.F32,
                    ProgressListener.NONE);

            float[] old = Dequantizer.dequantize(query);
            try (Checkpoint after = Checkpoints.open(folder.resolve("out"))) {
                float[] merged = Dequantizer.dequantize(after.tensor("blk.0.attn_q.weight").orElseThrow());
                for (int row = 0; row < rows; row++) {
                    for (int column = 0; column < columns; column++) {
                        double product = b[2 * row] * a[column] + b[2 * row + 1] * a[columns + column];
                        assertThat((double) merged[row * columns + column])
                                .isCloseTo(old[row * columns + column] + 1.5 * product,
                                        org.assertj.core.api.Assertions.within(1e-5));
                    }
                }
                assertThat(Dequantizer.dequantize(after.tensor("blk.0.attn_k.weight").orElseThrow()))
                        .isEqualTo(Dequantizer
                                .dequantize(before.tensor("blk.0.attn_k.weight").orElseThrow()));
            }
        }
    }

    @Test
    void anAdapterOfAnotherModelIsRefused() throws IOException {
        adapter(List.of(tensor(QUERY.replace("layers.0", "layers.77") + "lora_A.weight", random(4), 2, 2)));
        assertThatThrownBy(() -> ModelFolder.merge(folder.resolve("adapter"), Optional.of(BASE),
                folder.resolve("out"),
                ElementType.F32, ProgressListener.NONE)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("layers.77").hasMessageContaining("right base model");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anAdapterAloneIsNotExported() throws IOException {
        adapter(List.of(tensor(QUERY + "lora_A.weight", random(4), 2, 2)));
        assertThatThrownBy(() -> ModelFolder.write(folder.resolve("adapter"), folder.resolve("out"),
                ElementType.F32,
                ProgressListener.NONE)).isInstanceOf(TrainerException.class)
                .hasMessageContaining("onggi merge");
    }

    private void adapter(List<NewTensor> tensors) throws IOException {
        Path adapter = Files.createDirectory(folder.resolve("adapter"));
        Files.writeString(adapter.resolve("adapter_config.json"),
                "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 3, \"base_model_name_or_path\": \"gone\"}");
        SafetensorsWriter.writeFile(adapter.resolve("adapter_model.safetensors"), tensors,
                ProgressListener.NONE);
    }

    private static float[] random(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static NewTensor tensor(String name, float[] values, long rows, long columns) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new NewTensor(name, ElementType.F32, List.of(rows, columns), sink -> sink.accept(bytes));
    }
}
