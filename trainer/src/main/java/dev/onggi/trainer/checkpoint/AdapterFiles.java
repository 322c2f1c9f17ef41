package dev.onggi.trainer.checkpoint;

import dev.onggi.trainer.learn.LearnerPlan.Adapter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The files of an adapter, as PEFT has them.
public final class AdapterFiles {
    /// What the adapter is.
    public static final String CONFIG = "adapter_config.json";
    /// Its matrices.
    public static final String WEIGHTS = "adapter_model.safetensors";

    private AdapterFiles() {
    }

    /// `adapter_config.json` of an adapter to the model `base`.
    public static byte[] config(Adapter adapter, Path base) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("peft_type", "LORA");
        values.put("task_type", "CAUSAL_LM");
        values.put("base_model_name_or_path", base.toString());
        values.put("r", adapter.rank());
        values.put("lora_alpha", adapter.alpha());
        values.put("lora_dropout", adapter.dropout());
        values.put("target_modules", adapter.targets());
        values.put("bias", "none");
        values.put("fan_in_fan_out", false);
        values.put("inference_mode", true);
        return ModelFiles.json(values);
    }
}
