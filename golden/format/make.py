"""Makes the golden files of the format room. Needs numpy, gguf, torch, transformers, safetensors.

blocks/TYPE.bin   random valid blocks of one element type
blocks/TYPE.f32   the floats they mean, by the gguf package, as little-endian bits
models/FAMILY/    tiny random models as transformers saves them
floats.f32        floats to quantise; quantized/TYPE.bin is what the gguf package makes of them
errors.json       root mean square errors of llama.cpp's K types on these floats (set GGML_LIBRARY to libggml-base)
rope.json         rotary parameters as config.json has them, with transformers' frequencies
"""
import ctypes
import json
import os
import pathlib
import shutil

import gguf
import numpy as np
import torch
import transformers
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models as bpe, normalizers, pre_tokenizers
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


CONTRACTIONS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"
REST = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


def byte_level(digits, special):
    """256 bytes and a few merges, cut as Llama 3 or Qwen 2 cut."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges = [("h", "e"), ("he", "l"), ("l", "o"), ("Ġ", "w"), ("ê", "°")]
    tokens = alphabet + ["".join(m) for m in merges]
    tokenizer = Tokenizer(bpe.BPE({t: i for i, t in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(CONTRACTIONS + digits + REST), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in special])
    return tokenizer


def byte_fallback():
    """Gemma's way: SentencePiece-style merges over characters, bytes for the rest."""
    pieces = ["<pad>", "<eos>", "<bos>", "<unk>"] + [f"<0x{b:02X}>" for b in range(256)]
    pieces += list("▁helowrd") + ["he", "ll", "hell", "hello", "▁w", "▁wo"]
    merges = [("h", "e"), ("l", "l"), ("he", "ll"), ("hell", "o"), ("▁", "w"), ("▁w", "o")]
    tokenizer = Tokenizer(bpe.BPE({t: i for i, t in enumerate(pieces)}, merges, unk_token="<unk>", fuse_unk=True,
                                  byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in
                                  ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]])
    return tokenizer


def models():
    small = dict(vocab_size=320, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
                 num_key_value_heads=2, max_position_embeddings=128)
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
        config.bos_token_id, config.eos_token_id = (2, 1) if name == "gemma3" else (261, 262)
        torch.manual_seed(20261122)
        model = kind(config)
        for parameter in model.parameters():
            torch.nn.init.normal_(parameter, 0.0, 0.5)
        folder = HERE / "models" / name
        shutil.rmtree(folder, ignore_errors=True)
        model.to(torch.bfloat16).save_pretrained(folder, max_shard_size="40KB" if name == "llama" else "1GB")
        if name == "gemma3":
            tokenizer, names = byte_fallback(), dict(bos_token="<bos>", eos_token="<eos>", pad_token="<pad>", unk_token="<unk>")
        else:
            special = ["<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>"]
            tokenizer = byte_level(r"\p{N}{1,3}" if name == "llama" else r"\p{N}", special)
            names = dict(bos_token=special[0], eos_token=special[1])
        fast = t.PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names)
        fast.chat_template = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
        fast.save_pretrained(folder)


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


def quantized():
    rng = np.random.default_rng(7)
    floats = (rng.normal(0, 0.02, 4096) * rng.choice([1, 1, 1, 4], 4096)).astype(np.float32)
    floats[512:768] = np.abs(floats[512:768])
    floats[768:1024] = 0
    floats[1024:1280] = 0.25
    floats[1536:1568] *= 8
    floats.tofile(HERE / "floats.f32")
    folder = HERE / "quantized"
    folder.mkdir(exist_ok=True)
    for name in "F16 BF16 Q4_0 Q4_1 Q5_0 Q5_1 Q8_0".split():
        gguf.quants.quantize(floats, gguf.GGMLQuantizationType[name]).tofile(folder / f"{name}.bin")
    if "GGML_LIBRARY" not in os.environ:
        return
    ggml = ctypes.CDLL(os.environ["GGML_LIBRARY"])
    ggml.ggml_quantize_chunk.restype = ctypes.c_size_t
    errors = {}
    for name in "Q4_K Q5_K Q6_K".split():
        kind = gguf.GGMLQuantizationType[name]
        elements, size = gguf.GGML_QUANT_SIZES[kind]
        out = np.zeros(len(floats) // elements * size, dtype=np.uint8)
        ggml.ggml_quantize_chunk(ctypes.c_int(kind), floats.ctypes.data_as(ctypes.c_void_p),
                                 out.ctypes.data_as(ctypes.c_void_p), ctypes.c_int64(0), ctypes.c_int64(1),
                                 ctypes.c_int64(len(floats)), None)
        back = gguf.quants.dequantize(out, kind).astype(np.float64)
        errors[name] = float(np.sqrt(((back - floats) ** 2).mean()))
    (HERE / "errors.json").write_text(json.dumps(errors, indent=1))


blocks()
quantized()
models()
rope()
