"""Real weights: Onggi's logits against those of transformers on the same dequantised weights, teacher-forced.

    python real.py MODEL.gguf KOREAN.txt ENGLISH.txt -- java ... dev.onggi.bench.TeacherForced MODEL.gguf auto BITS_16

Cuts 10 stretches of 128 tokens from each text, evenly spread, and prints how often the most likely token is the same and
KL(transformers || Onggi), over all positions.
"""
import os
import subprocess
import sys

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

POSITIONS, PROMPTS = 128, 10


def prompts(tokenizer, path):
    ids = tokenizer(open(path, encoding="utf-8").read(), add_special_tokens=False)["input_ids"]
    bos = [tokenizer.bos_token_id] if tokenizer("x")["input_ids"][0] == tokenizer.bos_token_id else []
    step = (len(ids) - POSITIONS) // (PROMPTS - 1)
    return [(bos + ids[i * step:])[:POSITIONS] for i in range(PROMPTS)]


def main():
    split = sys.argv.index("--")
    (model_path, *texts), command = sys.argv[1:split], sys.argv[split + 1:]
    folder, file = os.path.split(model_path)
    torch.set_num_threads(2)
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32).eval()
    onggi = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    vocabulary = model.config.vocab_size
    everything = []
    for text in texts:
        same, divergences = [], []
        for ids in prompts(tokenizer, text):
            onggi.stdin.write((" ".join(map(str, ids)) + "\n").encode())
            onggi.stdin.flush()
            found = np.frombuffer(onggi.stdout.read(4 * len(ids) * vocabulary), "<f4").reshape(len(ids), vocabulary)
            with torch.no_grad():
                expected = model(torch.tensor([ids])).logits[0].float().log_softmax(-1)
            found = torch.from_numpy(found.copy()).log_softmax(-1)
            same.append(expected.argmax(-1) == found.argmax(-1))
            divergences.append((expected.exp() * (expected - found)).sum(-1))
        everything.append((torch.cat(same).float(), torch.cat(divergences)))
        report(text, *everything[-1])
    report("all", *(torch.cat(parts) for parts in zip(*everything)))
    onggi.stdin.close()
    onggi.wait()


def report(name, same, divergence):
    print(f"{name}: {len(same)} positions, top-1 agreement {same.mean():.4f}, "
          f"KL mean {divergence.mean():.2e} max {divergence.max():.2e}")


if __name__ == "__main__":
    main()
