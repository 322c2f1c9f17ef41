#!/usr/bin/env python3
"""Holds Onggi's training loop beside an eager PyTorch one: same model, weights, batches, precision, threads; in turns, in one run.

    ./onggi build
    python bench/trainer/compare.py [--rounds 5] [--steps 4] [--precision bf16] [--rows 4] [--length 512] [--documents 1]

The model is a Llama of 25.2 M parameters (8 layers of 384, 6 heads of 64 that share 2 key heads, 1,024 inside, 32,768 tokens, tied).
Both first make the same three steps from the same weights and their losses must agree; then they take turns of --steps steps, while
the other sleeps. A step is forward, backward, clipping and AdamW. --documents cuts each row into so many documents (Onggi keeps
them apart; PyTorch, as most loops do, lets them see each other, which is the more work). Needs torch, safetensors and numpy.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parents[2]
CONFIG = dict(vocab_size=32768, hidden_size=384, intermediate_size=1024, num_hidden_layers=8, num_attention_heads=6,
              num_key_value_heads=2, head_dim=64, max_position_embeddings=1024, rms_norm_eps=1e-5, rope_theta=8e6,
              tie_word_embeddings=True, hidden_act="silu", model_type="llama", architectures=["LlamaForCausalLM"],
              bos_token_id=0, eos_token_id=2)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--precision", choices=["bf16", "f32"], default="bf16")
    parser.add_argument("--rows", type=int, default=4)
    parser.add_argument("--length", type=int, default=512)
    parser.add_argument("--documents", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--activations", choices=["kept", "recomputed"], default="kept")
    parser.add_argument("--plain-memory", action="store_true", help="without the allocator settings that ./onggi makes")
    parser.add_argument("--python-loop", metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args()


# ---- the PyTorch loop -------------------------------------------------------------------------------------------------------

def python_loop(options):
    import numpy
    import torch
    import torch.nn.functional as F
    from safetensors.torch import load_file
    torch.set_num_threads(options.threads)
    c = argparse.Namespace(**CONFIG)
    folder = pathlib.Path(options.python_loop)
    weights = {n: torch.nn.Parameter(t) for n, t in load_file(folder / "model.safetensors").items()}
    half = torch.arange(0, c.head_dim, 2).float() / c.head_dim
    angles = torch.outer(torch.arange(options.length).float(), 1 / c.rope_theta ** half)
    cosine, sine = (torch.cat((f(angles), f(angles)), 1) for f in (torch.cos, torch.sin))

    def rope(x):
        a, b = x.chunk(2, -1)
        return x * cosine.to(x.dtype) + torch.cat((-b, a), -1) * sine.to(x.dtype)

    def heads(x, name, count):
        return F.linear(x, weights[name]).view(options.rows, options.length, count, c.head_dim).transpose(1, 2)

    def norm(x, name):
        return F.rms_norm(x, (c.hidden_size,), weights[name], c.rms_norm_eps)

    def loss(tokens, targets):
        x = F.embedding(tokens, weights["model.embed_tokens.weight"])
        for layer in range(c.num_hidden_layers):
            p = f"model.layers.{layer}."
            y = norm(x, p + "input_layernorm.weight")
            q = rope(heads(y, p + "self_attn.q_proj.weight", c.num_attention_heads))
            k = rope(heads(y, p + "self_attn.k_proj.weight", c.num_key_value_heads))
            v = heads(y, p + "self_attn.v_proj.weight", c.num_key_value_heads)
            k, v = (t.repeat_interleave(c.num_attention_heads // c.num_key_value_heads, 1) for t in (k, v))
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            y = y.transpose(1, 2).reshape(options.rows, options.length, -1)
            x = x + F.linear(y, weights[p + "self_attn.o_proj.weight"])
            y = norm(x, p + "post_attention_layernorm.weight")
            y = F.silu(F.linear(y, weights[p + "mlp.gate_proj.weight"])) * F.linear(y, weights[p + "mlp.up_proj.weight"])
            x = x + F.linear(y, weights[p + "mlp.down_proj.weight"])
        logits = F.linear(norm(x, "model.norm.weight"), weights["model.embed_tokens.weight"])
        return F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten())

    matrices = [p for p in weights.values() if p.dim() > 1]
    vectors = [p for p in weights.values() if p.dim() == 1]
    optimizer = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}],
                                  lr=1e-3, betas=(0.9, 0.95), eps=1e-8, fused=True)
    batches = torch.from_numpy(numpy.fromfile(folder / "tokens.i32", dtype="<i4")).long()
    batches = batches.view(-1, options.rows, options.length + 1)
    step = 0
    print("ready", flush=True)
    for line in sys.stdin:
        losses = []
        begin = time.perf_counter()
        for _ in range(int(line)):
            batch = batches[step % len(batches)]
            step += 1
            with torch.autocast("cpu", torch.bfloat16, enabled=options.precision == "bf16"):
                value = loss(batch[:, :-1], batch[:, 1:])
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
            optimizer.step()
            losses.append(value.item())
        print(json.dumps({"seconds": time.perf_counter() - begin, "losses": losses}), flush=True)


# ---- both ---------------------------------------------------------------------------------------------------------------------

def prepare(folder, options):
    import numpy
    import torch
    from safetensors.torch import save_file
    torch.manual_seed(1)
    c = argparse.Namespace(**CONFIG)
    shapes = {"model.embed_tokens": (c.vocab_size, c.hidden_size), "model.norm": (c.hidden_size,)}
    for layer in range(c.num_hidden_layers):
        p = f"model.layers.{layer}."
        inner, query = c.intermediate_size, c.num_attention_heads * c.head_dim
        key = c.num_key_value_heads * c.head_dim
        shapes |= {p + "input_layernorm": (c.hidden_size,), p + "post_attention_layernorm": (c.hidden_size,),
                   p + "self_attn.q_proj": (query, c.hidden_size), p + "self_attn.k_proj": (key, c.hidden_size),
                   p + "self_attn.v_proj": (key, c.hidden_size), p + "self_attn.o_proj": (c.hidden_size, query),
                   p + "mlp.gate_proj": (inner, c.hidden_size), p + "mlp.up_proj": (inner, c.hidden_size),
                   p + "mlp.down_proj": (c.hidden_size, inner)}
    tensors = {n + ".weight": torch.ones(s) if len(s) == 1 else torch.randn(s) * 0.02 for n, s in shapes.items()}
    save_file(tensors, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(CONFIG))
    random = numpy.random.default_rng(2)  # Zipf's law, so that there is something to learn
    tokens = numpy.minimum(random.zipf(1.2, 8 * options.rows * (options.length + 1)), c.vocab_size) - 1
    tokens.astype("<i4").tofile(folder / "tokens.i32")
    return sum(t.numel() for t in tensors.values())


class Contender:
    def __init__(self, name, command, environment):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=os.environ | environment)
        assert self.process.stdout.readline().strip() == "ready", f"{name} did not start"

    def run(self, steps):
        self.process.stdin.write(f"{steps}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def contenders(folder, options):
    libraries = [ROOT / "trainer/target/lib/*", ROOT / "bench/target/classes"]
    libraries += [ROOT / room / "target/classes" for room in ("trainer", "format", "text")]
    java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java"
    threads = {"OMP_NUM_THREADS": str(options.threads)}
    memory = {"GLIBC_TUNABLES": "glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=17179869184"}  # as ./onggi sets it
    yield Contender("Onggi", [java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                              f"-Donggi.libtorch={ROOT / 'trainer/target/libtorch'}", "-cp", ":".join(map(str, libraries)),
                              "dev.onggi.bench.TrainingTurns", folder, options.precision, options.activations,
                              str(options.rows), str(options.length), str(options.documents)],
                    threads | ({} if options.plain_memory else memory))
    yield Contender("PyTorch", [sys.executable, __file__, *sys.argv[1:], "--python-loop", folder], threads)


def main(options):
    with tempfile.TemporaryDirectory() as folder:
        parameters = prepare(pathlib.Path(folder), options)
        both = list(contenders(folder, options))
        first = {c.name: c.run(3)["losses"] for c in both}
        print(f"{parameters:,} parameters, {options.rows} x {options.length}, {options.precision}, {options.threads} threads")
        print("losses of the first steps:", first)
        tolerance = 1e-4 if options.precision == "f32" else 1e-2
        if options.documents == 1:
            for ours, theirs in zip(*first.values()):
                assert abs(ours - theirs) < tolerance * theirs, "the contenders do not compute the same thing"
        rates = {c.name: [] for c in both}
        for _ in range(options.rounds):
            for contender in both:
                seconds = contender.run(options.steps)["seconds"]
                rates[contender.name].append(options.steps * options.rows * options.length / seconds)
        for name, values in rates.items():
            print(f"{name:8} tokens/s: median {statistics.median(values):,.0f}, best {max(values):,.0f},"
                  f" all {[round(v) for v in values]}")
        ratios = [a / b for a, b in zip(*rates.values())]
        print(f"ratio: median {statistics.median(ratios):.2f}, all {[round(r, 2) for r in ratios]}")


if __name__ == "__main__":
    chosen = arguments()
    python_loop(chosen) if chosen.python_loop else main(chosen)
