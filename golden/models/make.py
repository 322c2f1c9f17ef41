"""Tiny random models of every family and rope variant, and the logits that PyTorch computes with them.

    python make.py            (needs torch, transformers, safetensors; writes beside itself)

Each folder is a Hugging Face model directory with F32 weights; expected.bin holds TOKENS x vocabulary little-endian floats:
the logits at every position of the token sequence in tokens.json (the same for all). Everything is F32 but the keys and
values that attention reads: they are rounded to half precision, as Onggi's cache keeps them. Mi:dm 1.0 has no class in transformers;
its reference below is written from the published description of its code.
"""
import json
import math
import pathlib
import shutil

import torch
from safetensors.torch import save_file
from transformers import (DynamicCache, Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM,
                          Qwen2Config, Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM)

HERE = pathlib.Path(__file__).parent
VOCABULARY, TOKENS = 64, 70
QUIET = 0.006
SMALL = dict(vocab_size=VOCABULARY, hidden_size=32, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, head_dim=16, max_position_embeddings=128, rms_norm_eps=1e-5, bos_token_id=0,
             eos_token_id=1, attn_implementation="eager")


class HalfCache(DynamicCache):
    """Keys and values as half precision keeps them."""

    def update(self, key_states, value_states, *rest, **more):
        return super().update(key_states.half().float(), value_states.half().float(), *rest, **more)


def rope(kind, **more):
    return {"rope_type": kind, "rope_theta": 10000.0, **more}


def randomise(model, generator):
    """Weights large enough that every part shows in the logits. What attention adds is kept small (QUIET): a key or value
    that lies between two halves may round either way, and that must stay far below the 1e-4 that logits are compared with."""
    for name, parameter in model.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator)
        if "norm" in name or "ln_" in name:
            parameter.data = parameter.data + 0.2 * noise
        else:
            parameter.data = (QUIET if "o_proj.weight" in name else 0.25) * noise


def write(name, model, tokens):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    model.eval()
    with torch.no_grad():
        ids = torch.tensor([tokens])
        logits = model(ids, past_key_values=HalfCache(config=model.config) if model.config else HalfCache()).logits[0]
        rounding = (logits - model(ids).logits[0]).abs().max()
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    (folder / "expected.bin").write_bytes(logits.numpy().astype("<f4").tobytes())
    print(f"{name}: logits {logits.min():.2f} .. {logits.max():.2f}, std {logits.std():.2f}, "
          f"half-precision cache changes {rounding:.0e} at most")


class Midm(torch.nn.Module):
    """Mi:dm 1.0: LayerNorm1p, half rotary, fused qkv and GLU, scores divided and multiplied by the layer number."""

    CONFIG = dict(model_type="midm-bitext-S", architectures=["MidmLMHeadModel"], n_layer=2, n_embd=32, n_head=4, n_inner=40,
                  n_positions=128, vocab_size=VOCABULARY, bos_token_id=2, eos_token_id=3, pad_token_id=1,
                  activation_function="silu", normalization_type="layernorm1p", layer_norm_epsilon=1e-5,
                  use_rotary_position_embedding=True, rotary_percentage=0.5, use_absolute_position_embedding=False,
                  scale_attn_weights=True, scale_attn_by_inverse_layer_idx=False, scale_qk_by_inverse_layer_idx=True,
                  tie_word_embeddings=False, torch_dtype="float32")

    def __init__(self, generator):
        super().__init__()
        c = self.CONFIG
        hidden, inner = c["n_embd"], c["n_inner"]

        def random(*shape, scale=0.25):
            return scale * torch.randn(shape, generator=generator)

        self.w = {"transformer.wte.weight": random(VOCABULARY, hidden), "lm_head.weight": random(VOCABULARY, hidden),
                  "transformer.ln_f.weight": random(hidden, scale=0.2), "transformer.ln_f.bias": random(hidden)}
        for i in range(c["n_layer"]):
            h = f"transformer.h.{i}."
            self.w |= {h + "ln_1.weight": random(hidden, scale=0.2), h + "ln_1.bias": random(hidden),
                       h + "ln_2.weight": random(hidden, scale=0.2), h + "ln_2.bias": random(hidden),
                       h + "attn.c_attn.weight": random(3 * hidden, hidden), h + "attn.c_proj.weight": random(hidden, hidden, scale=QUIET),
                       h + "mlp.c_fc.weight": random(2 * inner, hidden), h + "mlp.c_proj.weight": random(hidden, inner)}

    def norm(self, name, x):
        centred = x - x.mean(-1, keepdim=True)
        scaled = centred / torch.sqrt(centred.pow(2).mean(-1, keepdim=True) + self.CONFIG["layer_norm_epsilon"])
        return scaled * (self.w[name + ".weight"] + 1) + self.w[name + ".bias"]

    def rotate(self, x):  # tokens x heads x size: the first half of each head turns
        size = x.shape[-1]
        turned = int(size * self.CONFIG["rotary_percentage"])
        frequency = 1 / 10000 ** (torch.arange(0, turned, 2).float() / turned)
        angle = torch.outer(torch.arange(x.shape[0]).float(), frequency)
        angle = torch.cat([angle, angle], -1)[:, None, :]
        part, rest = x[..., :turned], x[..., turned:]
        first, second = part.chunk(2, -1)
        return torch.cat([part * angle.cos() + torch.cat([-second, first], -1) * angle.sin(), rest], -1)

    config = None

    def forward(self, ids, past_key_values=None):
        c, w = self.CONFIG, self.w
        heads, size = c["n_head"], c["n_embd"] // c["n_head"]
        x = w["transformer.wte.weight"][ids[0]]
        causal = torch.tril(torch.ones(len(x), len(x), dtype=torch.bool))
        for i in range(c["n_layer"]):
            h = f"transformer.h.{i}."
            q, k, v = (self.norm(h + "ln_1", x) @ w[h + "attn.c_attn.weight"].T).chunk(3, -1)
            q, k, v = (m.reshape(-1, heads, size) for m in (q, k, v))
            k = self.rotate(k)
            if past_key_values is not None:
                k, v = k.half().float(), v.half().float()
            scores = torch.einsum("thd,shd->hts", self.rotate(q), k) / math.sqrt(size) / (i + 1)
            scores = torch.where(causal, scores, torch.tensor(-1e4)) * (i + 1)
            attended = torch.einsum("hts,shd->thd", scores.softmax(-1), v).reshape(len(x), -1)
            x = x + attended @ w[h + "attn.c_proj.weight"].T
            gate, up = (self.norm(h + "ln_2", x) @ w[h + "mlp.c_fc.weight"].T).chunk(2, -1)
            x = x + (torch.nn.functional.silu(gate) * up) @ w[h + "mlp.c_proj.weight"].T
        logits = self.norm("transformer.ln_f", x) @ w["lm_head.weight"].T
        return type("Output", (), {"logits": logits[None]})

    def save_pretrained(self, folder):
        folder.mkdir()
        (folder / "config.json").write_text(json.dumps(self.CONFIG, indent=2) + "\n")
        save_file(self.w, folder / "model.safetensors", metadata={"format": "pt"})


def main():
    generator = torch.Generator().manual_seed(20261122)
    tokens = torch.randint(0, VOCABULARY, (TOKENS,), generator=generator).tolist()
    (HERE / "tokens.json").write_text(json.dumps(tokens) + "\n")
    llama = {
        "llama-plain": dict(rope_parameters=rope("default"), tie_word_embeddings=True, num_key_value_heads=4, head_dim=8),
        "llama-wide-heads-untied": dict(rope_parameters=rope("default"), tie_word_embeddings=False),
        "llama-biases": dict(rope_parameters=rope("default"), tie_word_embeddings=True, attention_bias=True),
        "llama-llama3": dict(rope_parameters=rope("llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
                                                  original_max_position_embeddings=64), tie_word_embeddings=True),
        "llama-yarn": dict(rope_parameters=rope("yarn", factor=4.0, original_max_position_embeddings=32),
                           tie_word_embeddings=True),
    }
    models = [(name, LlamaForCausalLM(LlamaConfig(**{**SMALL, **more}))) for name, more in llama.items()]
    qwen2 = {**SMALL, "num_attention_heads": 4, "tie_word_embeddings": True, "rope_parameters": rope("default")}
    del qwen2["head_dim"]
    models.append(("qwen2", Qwen2ForCausalLM(Qwen2Config(**qwen2))))
    models.append(("qwen3", Qwen3ForCausalLM(Qwen3Config(**SMALL, tie_word_embeddings=True,
                                                         rope_parameters=rope("default")))))
    gemma = {**SMALL, "num_hidden_layers": 3, "num_key_value_heads": 1}
    models.append(("gemma3", Gemma3ForCausalLM(Gemma3TextConfig(
        **gemma, sliding_window=16, layer_types=["sliding_attention", "sliding_attention", "full_attention"],
        query_pre_attn_scalar=24, tie_word_embeddings=True,
        rope_parameters={"sliding_attention": {"rope_type": "default", "rope_theta": 1000.0},
                         "full_attention": {"rope_type": "linear", "factor": 2.0, "rope_theta": 100000.0}}))))
    for name, model in models:
        randomise(model, generator)
        write(name, model, tokens)
    write("midm", Midm(generator), tokens)


if __name__ == "__main__":
    main()
