"""Makes the golden files of the format room. Needs numpy, gguf, torch, transformers, safetensors.

blocks/TYPE.bin   random valid blocks of one element type
blocks/TYPE.f32   the floats they mean, by the gguf package, as little-endian bits
models/FAMILY/    tiny random models as transformers saves them
rope.json         rotary parameters as config.json has them, with transformers' frequencies
"""
import json
import pathlib
import shutil

import gguf
import numpy as np
import torch
import transformers
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

HERE = pathlib.Path(__file__).parent
TYPES = "F32 F16 BF16 Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2_K Q3_K Q4_K Q5_K Q6_K".split()


def blocks():
    rng = np.random.default_rng(20261122)
    folder = HERE / "blocks"
    folder.mkdir(exist_ok=True)
    scales = {"Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q2_K": [80, 82],
              "Q3_K": [108], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}
    for name in TYPES:
        kind = gguf.GGMLQuantizationType[name]
        elements, size = gguf.GGML_QUANT_SIZES[kind]
        count = 512 // elements if elements < 256 else 4
        data = rng.integers(0, 256, (count, size), dtype=np.uint8)
        for at in scales.get(name, []):
            half = rng.normal(0, 0.05, count).astype(np.float16)
            half[0] = np.float16(6e-8)
            data[:, at:at + 2] = half.view(np.uint8).reshape(count, 2)
        if name in ("F32", "F16", "BF16"):
            values = rng.normal(0, 1, count).astype(np.float32)
            values[:4] = [0.0, -0.0, 1e-7, 60000.0]
            data = gguf.quants.quantize(values, kind).view(np.uint8).reshape(count, size)
        data.tofile(folder / f"{name}.bin")
        gguf.quants.dequantize(data, kind).astype("<f4").tofile(folder / f"{name}.f32")


def models():
    small = dict(vocab_size=96, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
                 num_key_value_heads=2, max_position_embeddings=128, bos_token_id=1, eos_token_id=2)
    t = transformers
    families = {
        "llama": (t.LlamaForCausalLM, t.LlamaConfig(**small, head_dim=16, tie_word_embeddings=False, rope_parameters={
            "rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0,
            "high_freq_factor": 4.0, "original_max_position_embeddings": 64})),
        "qwen2": (t.Qwen2ForCausalLM, t.Qwen2Config(**small, tie_word_embeddings=True)),
        "qwen3": (t.Qwen3ForCausalLM, t.Qwen3Config(**small, head_dim=16, tie_word_embeddings=True)),
        "gemma3": (t.Gemma3ForCausalLM, t.Gemma3TextConfig(**{**small, "num_hidden_layers": 3}, head_dim=16,
                   query_pre_attn_scalar=24, sliding_window=16, layer_types=[
                       "sliding_attention", "full_attention", "sliding_attention"])),
    }
    for name, (kind, config) in families.items():
        torch.manual_seed(20261122)
        model = kind(config)
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter, 0.0, 0.5)
        folder = HERE / "models" / name
        shutil.rmtree(folder, ignore_errors=True)
        model.to(torch.bfloat16).save_pretrained(folder, max_shard_size="12KB" if name == "llama" else "1GB")


def rope():
    cases = {
        "default": {"rope_type": "default", "rope_theta": 10000.0},
        "linear": {"rope_type": "linear", "rope_theta": 10000.0, "factor": 4.0},
        "llama3": {"rope_type": "llama3", "rope_theta": 500000.0, "factor": 32.0, "low_freq_factor": 1.0,
                   "high_freq_factor": 4.0, "original_max_position_embeddings": 8192},
        "yarn": {"rope_type": "yarn", "rope_theta": 1000000.0, "factor": 4.0,
                 "original_max_position_embeddings": 32768},
        "yarn with attention_factor": {"rope_type": "yarn", "rope_theta": 1e6, "factor": 4.0, "attention_factor": 1.5,
                                       "original_max_position_embeddings": 32768},
        "yarn with mscale": {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 40.0, "mscale": 0.707,
                             "mscale_all_dim": 1.0, "beta_fast": 16, "beta_slow": 2, "truncate": False,
                             "original_max_position_embeddings": 4096},
        "yarn without original": {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 2.0},
    }
    out = []
    for name, parameters in cases.items():
        config = transformers.LlamaConfig(hidden_size=512, num_attention_heads=8, head_dim=64,
                                          max_position_embeddings=65536, rope_parameters=dict(parameters))
        kind = config.rope_parameters["rope_type"]
        if kind == "default":
            inverse, factor = 1.0 / (10000.0 ** (torch.arange(0, 64, 2).float() / 64)), 1.0
        else:
            inverse, factor = ROPE_INIT_FUNCTIONS[kind](config, None)
        out.append({"name": name, "parameters": parameters, "attention_factor": float(factor),
                    "frequencies": [float(f) for f in inverse]})
    (HERE / "rope.json").write_text(json.dumps(out, indent=1))


blocks()
models()
rope()
