"""Writes GGUF files of real shapes with random weights: the speed of a model does not depend on what it knows.

    python bench/models/make_random.py FOLDER [--shape midm-2.0-mini] [--llama-quantize PATH]

Needs the Python packages gguf and numpy. Weights are Gaussian with standard deviation 0.02, norms are 1. The tokenizer is
a valid byte-level BPE of the full vocabulary size, but it has learnt nothing. Without --llama-quantize only the F16 files
are made; a file that is there already is kept.
"""

import argparse
import itertools
import os
import pathlib
import subprocess
from dataclasses import dataclass

import gguf
import numpy as np

DEVIATION = 0.02
QUANTISATIONS = ["Q8_0", "Q4_0", "Q4_K_M"]


@dataclass(frozen=True)
class Shape:
    name: str
    hidden: int
    feed_forward: int
    layers: int
    heads: int
    kv_heads: int
    head: int
    vocabulary: int
    context: int
    rope_base: float


SHAPES = [
    Shape("midm-2.0-mini", 1792, 4608, 48, 32, 8, 128, 131_392, 32_768, 8_000_000.0),
    Shape("llama-1b", 2048, 8192, 16, 32, 8, 64, 128_256, 131_072, 500_000.0),
]


def byte_letters():
    """GPT-2's printable letter for each byte."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (letter for letter in itertools.count(256))
    return [chr(byte) if byte in plain else chr(next(others)) for byte in range(256)]


def vocabulary(size):
    """Tokens and merges: all letters, then pairs of letters, then a pair and a letter, then two control tokens."""
    letters = byte_letters()
    wanted = size - len(letters) - 2
    pairs = list(itertools.product(letters, letters))
    triples = ((first + second, third) for (first, second) in pairs for third in letters)
    merges = list(itertools.islice(itertools.chain(pairs, triples), wanted))
    tokens = letters + [left + right for left, right in merges] + ["<|begin_of_text|>", "<|end_of_text|>"]
    return tokens, [f"{left} {right}" for left, right in merges]


def tensors(shape):
    """Name and dimensions (rows first) of every tensor."""
    query, key = shape.heads * shape.head, shape.kv_heads * shape.head
    yield "token_embd.weight", (shape.vocabulary, shape.hidden)
    for layer in range(shape.layers):
        block = f"blk.{layer}."
        yield block + "attn_norm.weight", (shape.hidden,)
        yield block + "attn_q.weight", (query, shape.hidden)
        yield block + "attn_k.weight", (key, shape.hidden)
        yield block + "attn_v.weight", (key, shape.hidden)
        yield block + "attn_output.weight", (shape.hidden, query)
        yield block + "ffn_norm.weight", (shape.hidden,)
        yield block + "ffn_gate.weight", (shape.feed_forward, shape.hidden)
        yield block + "ffn_up.weight", (shape.feed_forward, shape.hidden)
        yield block + "ffn_down.weight", (shape.hidden, shape.feed_forward)
    yield "output_norm.weight", (shape.hidden,)


def values(dimensions, random):
    if len(dimensions) == 1:
        return np.ones(dimensions, dtype=np.float32)
    return (random.standard_normal(dimensions, dtype=np.float32) * DEVIATION).astype(np.float16)


def add_metadata(writer, shape):
    tokens, merges = vocabulary(shape.vocabulary)
    control = [gguf.TokenType.CONTROL] * 2
    writer.add_name(shape.name + "-random")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.hidden)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head)
    writer.add_value_length(shape.head)
    writer.add_rope_dimension_count(shape.head)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(shape.vocabulary)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("llama-bpe")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.NORMAL] * (len(tokens) - 2) + control)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(len(tokens) - 2)
    writer.add_eos_token_id(len(tokens) - 1)


def write_f16(shape, path):
    """One tensor in memory at a time; the file gets its name when it is whole."""
    partial = path.with_suffix(".partial")
    writer = gguf.GGUFWriter(str(partial), "llama")
    add_metadata(writer, shape)
    for name, dimensions in tensors(shape):
        kind = np.dtype(np.float32 if len(dimensions) == 1 else np.float16)
        writer.add_tensor_info(name, dimensions, kind, int(np.prod(dimensions)) * kind.itemsize)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    random = np.random.default_rng(20261122)
    for _, dimensions in tensors(shape):
        writer.write_tensor_data(values(dimensions, random))
    writer.close()
    os.replace(partial, path)


def quantise(source, kind, target, program):
    partial = target.with_suffix(".partial")
    subprocess.run([program, str(source), str(partial), kind], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.replace(partial, target)


def main():
    parser = argparse.ArgumentParser(description="Writes GGUF files of real shapes with random weights.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--shape", choices=[shape.name for shape in SHAPES], action="append")
    parser.add_argument("--llama-quantize", metavar="PATH", help="llama.cpp's quantiser; makes " + ", ".join(QUANTISATIONS))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for shape in SHAPES:
        if options.shape and shape.name not in options.shape:
            continue
        source = options.folder / f"{shape.name}-F16.gguf"
        if not source.exists():
            write_f16(shape, source)
            print(source, source.stat().st_size, flush=True)
        for kind in QUANTISATIONS if options.llama_quantize else []:
            target = options.folder / f"{shape.name}-{kind}.gguf"
            if not target.exists():
                quantise(source, kind, target, options.llama_quantize)
                print(target, target.stat().st_size, flush=True)


if __name__ == "__main__":
    main()
