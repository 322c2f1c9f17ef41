"""Perplexity in F32 on dequantised weights: what `onggi perplexity --context 512` and `llama-perplexity -c 512` approach.

    python perplexity.py MODEL.gguf TEXT.txt      (needs torch, transformers, gguf)

Windows of 512 tokens, the first token of each replaced by the one that begins a text where the model has it; the second
half of each window is scored.
"""
import math
import os
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

WINDOW = 512


def main():
    folder, file = os.path.split(sys.argv[1])
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32).eval()
    ids = tokenizer(open(sys.argv[2], encoding="utf-8").read(), add_special_tokens=False)["input_ids"]
    begins = tokenizer("x")["input_ids"][0] == tokenizer.bos_token_id
    if begins:
        ids = [tokenizer.bos_token_id] + ids
    total, scored = 0.0, 0
    for start in range(0, len(ids) - WINDOW + 1, WINDOW):
        window = torch.tensor(ids[start:start + WINDOW])
        if begins:
            window[0] = tokenizer.bos_token_id
        with torch.no_grad():
            logits = model(window[None]).logits[0, WINDOW // 2:-1].log_softmax(-1)
        total -= logits.gather(1, window[WINDOW // 2 + 1:, None]).double().sum().item()
        scored += len(logits)
        print(f"{scored // 255} windows, perplexity {math.exp(total / scored):.4f}", flush=True)


if __name__ == "__main__":
    main()
