#!/usr/bin/env python3
"""Checks that llama.cpp cuts text as Onggi and Hugging Face do with a vocabulary that Onggi trained.

    python golden/tokenizer-training/llama.py WORK [TOKENIZER_JSON TEXT.jsonl]

Trains on prose.jsonl with `onggi tokenizer train`, puts the tokenizer into a small model with random weights, turns it into GGUF with
`onggi convert`, and has llama.cpp encode the texts of ids.json on it. Those ids are written to llama-ids.json, with null for the texts
that llama.cpp cannot be given (U+0000). With TOKENIZER_JSON and TEXT nothing is written: Onggi's ids of that text are compared with
those of Hugging Face (from the tokenizer.json) and of llama.cpp (from the GGUF file), for which `./mvnw -q -pl bench -am compile` and
sentencepiece, tiktoken and zstandard are needed too.
Build first: ./onggi build. Needs: transformers, torch, tokenizers, llama_cpp.
"""
import json, shutil, subprocess, sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def onggi(*words, **options):
    return subprocess.run([str(ROOT / "onggi"), *map(str, words)], check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def model_with(tokenizer, work):
    """A GGUF file whose tokenizer is `tokenizer`."""
    from transformers import LlamaConfig, LlamaForCausalLM
    from tokenizers import Tokenizer
    folder = work / "model"
    shutil.rmtree(folder, ignore_errors=True)
    size = Tokenizer.from_file(str(tokenizer)).get_vocab_size()
    config = LlamaConfig(vocab_size=size, hidden_size=64, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
                         num_key_value_heads=1, head_dim=32, max_position_embeddings=128, bos_token_id=0, eos_token_id=2,
                         pad_token_id=1, tie_word_embeddings=True)
    LlamaForCausalLM(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tokenizer.with_name(name), folder / name)
    gguf = work / "model.gguf"
    gguf.unlink(missing_ok=True)
    onggi("convert", folder, gguf)
    return gguf


def llama(gguf):
    import llama_cpp
    model = llama_cpp.Llama(model_path=str(gguf), vocab_only=True, verbose=False)
    return lambda text: model.tokenize(text.encode(), add_bos=False, special=True)


def compare(work, tokenizer, text):
    sys.path.insert(0, str(ROOT / "bench/tokenizer"))
    from compare import check
    from tokenizers import Tokenizer
    gguf = model_with(tokenizer, work)
    texts = [json.loads(line)["text"].replace("\0", "") for line in text.read_text("utf-8").splitlines()]
    hugging_face = Tokenizer.from_file(str(tokenizer))
    check("Hugging Face", tokenizer, lambda x: hugging_face.encode(x, add_special_tokens=False).ids, texts, work).close()
    check("llama.cpp", gguf, llama(gguf), texts, work).close()


def main():
    work = Path(sys.argv[1])
    work.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        compare(work, Path(sys.argv[2]), Path(sys.argv[3]))
        return
    from make import SIZES, well_formed
    tokenizer = work / "tokenizer.json"
    onggi("tokenizer", "train", HERE / "prose.jsonl", "--size", SIZES["prose"], "--output", tokenizer, "--force")
    questions = json.loads((HERE.parent / "tokenizer/texts.json").read_text("utf-8"))
    corpus = [json.loads(line)["text"] for line in (HERE / "prose.jsonl").read_text("utf-8").splitlines()]
    texts = [well_formed(text) for text in questions["torture"] + questions["mixed"]] + corpus[:5]
    encode = llama(model_with(tokenizer, work))
    ids = [None if "\0" in text else encode(text) for text in texts]
    expected = json.loads((HERE / "ids.json").read_text("utf-8"))["prose"]
    for text, ours, theirs in zip(texts, expected, ids, strict=True):
        if theirs is not None and ours != theirs:
            print(f"differs from Hugging Face: {text[:60]!r}\n  {ours[:20]}\n  {theirs[:20]}")
    (HERE / "llama-ids.json").write_text(json.dumps(ids, separators=(",", ":")) + "\n", "utf-8")


main()
