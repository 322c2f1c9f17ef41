#!/usr/bin/env python3
"""GGUF files of golden models whose rotary embedding is scaled, as llama.cpp's own converter writes them.

    python golden/models/make_gguf.py LLAMA_CPP_SOURCE

Writes gguf/llama-yarn.gguf and gguf/llama-llama3.gguf (F32): the same models as in the folders of those names, whose
expected.bin holds for them too. The models have no tokenizer; 64 one-letter tokens stand in. Needs: what
convert_hf_to_gguf.py needs.
"""
import json
import runpy
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BYTES = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}


def add_tokenizer(folder):
    tokens = {chr(33 + i): i for i in range(64)}
    (folder / "tokenizer.json").write_text(json.dumps(
        {"version": "1.0", "added_tokens": [], "normalizer": None, "pre_tokenizer": BYTES, "post_processor": None,
         "decoder": BYTES, "model": {"type": "BPE", "vocab": tokens, "merges": []}}))
    (folder / "tokenizer_config.json").write_text(json.dumps(
        {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "!", "eos_token": '"'}))


def main(source):
    sys.path[:0] = [str(source / "gguf-py"), str(source)]
    try:
        from conversion.base import TextModel
    except ImportError:
        TextModel = runpy.run_path(str(source / "convert_hf_to_gguf.py"))["TextModel"]
    TextModel.get_vocab_base_pre = lambda self, tokenizer: "gpt-2"
    (HERE / "gguf").mkdir(exist_ok=True)
    for name in ("llama-yarn", "llama-llama3"):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / name
            shutil.copytree(HERE / name, folder)
            add_tokenizer(folder)
            sys.argv = ["convert_hf_to_gguf.py", str(folder), "--outtype", "f32", "--outfile", str(HERE / "gguf" / f"{name}.gguf")]
            runpy.run_path(str(source / "convert_hf_to_gguf.py"), run_name="__main__")


main(Path(sys.argv[1]))
