"""Steps of training that PyTorch and transformers make, in single precision on the CPU, for trainer.torch to repeat.

    python make.py            (needs torch, transformers, peft, safetensors; writes beside itself)

plain/     a tied Llama; every row one document
packed/    an untied one with stretched rope; rows hold several documents, which Python computes one by one; z-loss, clipping
adapter/   the tied one with LoRA on three kinds of layers, by PEFT

Each folder has model/ (a Hugging Face directory), case.json (what goes in; losses and gradient norms of ten steps of AdamW, each
taken before its step), logits.f32 (T x vocabulary, before the first step) and gradients.safetensors (of the first step, before
clipping). adapter/ also has start.safetensors and end.safetensors: the adapter before the first step and after the tenth.
"""
import json
import pathlib
import shutil

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

HERE = pathlib.Path(__file__).parent
VOCABULARY, ROWS, LENGTH, STEPS = 64, 2, 24, 10
BETAS, EPSILON, DECAY, RATE = (0.9, 0.95), 1e-8, 0.1, 1e-2


def model(tied, **other):
    config = LlamaConfig(vocab_size=VOCABULARY, hidden_size=32, intermediate_size=40, num_attention_heads=4,
                         num_key_value_heads=2, head_dim=12, max_position_embeddings=64, rms_norm_eps=1e-5,
                         tie_word_embeddings=tied, attention_dropout=0.0, **other)
    made = LlamaForCausalLM._from_config(config, attn_implementation="eager", dtype=torch.float32)
    for name, parameter in made.named_parameters():  # far from the usual start, so that nothing is hidden by small numbers
        parameter.data = torch.randn_like(parameter) * 0.3 + (1 if "norm" in name else 0)
    return made


def forward(model, batch):
    """Logits [T, vocabulary]; every document alone."""
    parts = []
    for row in range(ROWS):
        tokens, documents = batch["tokens"][row], batch["documents"][row]
        for document in sorted(set(documents), key=documents.index):
            ids = [t for t, d in zip(tokens, documents) if d == document]
            parts.append(model(torch.tensor([ids])).logits[0])
    return torch.cat(parts)


def losses(logits, batch, z_loss):
    """The mean loss, and what is to be minimised."""
    targets = torch.tensor(batch["targets"]).flatten()
    loss = torch.nn.functional.cross_entropy(logits, targets)
    square = torch.logsumexp(logits, 1).square()[targets != -100].mean()
    return loss, loss + z_loss * square


def save(folder, name, tensors):
    save_file({k: v.detach().clone().contiguous() for k, v in tensors.items()}, folder / name)


def run(name, model, parameters, batches, z_loss=0.0, clip=0.0, rename=lambda n: n, **case):
    folder = HERE / name
    decay = [p for p in parameters.values() if p.dim() > 1]
    plain = [p for p in parameters.values() if p.dim() == 1]
    groups = [{"params": decay, "weight_decay": DECAY}, {"params": plain, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW([g for g in groups if g["params"]], lr=RATE, betas=BETAS, eps=EPSILON)
    steps = []
    for step in range(STEPS):
        batch = batches[step % len(batches)]
        logits = forward(model, batch)
        loss, minimised = losses(logits, batch, z_loss)
        optimizer.zero_grad()
        minimised.backward()
        if step == 0:
            (folder / "logits.f32").write_bytes(logits.detach().numpy().tobytes())
            save(folder, "gradients.safetensors", {rename(n): p.grad for n, p in parameters.items()})
        norm = torch.nn.utils.clip_grad_norm_(parameters.values(), clip or float("inf"))
        optimizer.step()
        steps.append({"loss": loss.item(), "norm": norm.item()})
    settings = {"beta1": BETAS[0], "beta2": BETAS[1], "epsilon": EPSILON, "weightDecay": DECAY, "rate": RATE,
                "clip": clip, "zLoss": z_loss, **case}
    (folder / "case.json").write_text(json.dumps({**settings, "rows": ROWS, "rowLength": LENGTH, "steps": steps,
                                                  "batches": batches}) + "\n")


def batch(documents):
    tokens = torch.randint(0, VOCABULARY, (ROWS, LENGTH)).tolist()
    targets = torch.randint(0, VOCABULARY, (ROWS, LENGTH)).tolist()
    for row in targets:
        row[5] = row[-1] = -100
    return {"tokens": tokens, "targets": targets, "documents": documents}


def fresh(name):
    shutil.rmtree(HERE / name, ignore_errors=True)
    (HERE / name).mkdir()
    return HERE / name / "model"


def tied():
    torch.manual_seed(20261122)
    return model(True, num_hidden_layers=2, rope_parameters={"rope_type": "default", "rope_theta": 8e6})


def main():
    torch.set_num_threads(1)
    whole = [[0] * LENGTH, [0] * LENGTH]

    folder = fresh("plain")
    made = tied()
    made.save_pretrained(folder)
    run("plain", made, dict(made.named_parameters()), [batch(whole) for _ in range(2)])

    torch.manual_seed(5)
    folder = fresh("packed")
    made = model(False, num_hidden_layers=1, rope_parameters={
        "rope_type": "llama3", "rope_theta": 10000.0, "factor": 4.0, "low_freq_factor": 1.0,
        "high_freq_factor": 4.0, "original_max_position_embeddings": 16})
    made.save_pretrained(folder)
    cut = [[0] * 10 + [1] * 13 + [2], [7] * 3 + [8] * 21]
    run("packed", made, dict(made.named_parameters()), [batch(cut), batch(whole)], z_loss=1e-2, clip=1.0)

    folder = fresh("adapter")
    made = tied()
    targets = ["q_proj", "v_proj", "down_proj"]
    made = get_peft_model(made, LoraConfig(r=3, lora_alpha=12, lora_dropout=0.0, bias="none", target_modules=targets))
    learned = {n: p for n, p in made.named_parameters() if p.requires_grad}
    for parameter in learned.values():
        parameter.data = torch.randn_like(parameter) * 0.2
    rename = lambda n: n.replace(".default", "")
    save(HERE / "adapter", "start.safetensors", {rename(n): p for n, p in learned.items()})
    run("adapter", made, learned, [batch(whole)], rename=rename, rank=3, alpha=12, targets=targets)
    save(HERE / "adapter", "end.safetensors", {rename(n): p for n, p in learned.items()})


if __name__ == "__main__":
    main()
