#!/usr/bin/env python3
"""GGUF files of golden models whose rotary embedding is scaled, as llama.cpp's own converter writes them.

    python golden/models/make_gguf.py LLAMA_CPP_SOURCE

Writes gguf/llama-yarn.gguf and gguf/llama-llama3.gguf (F32): the same models as in the folders of those names, whose
expected.bin holds for them too; and gguf/llama-llama3-v2.gguf, which is the second packed anew in version 2 of the format. The models have no tokenizer; 64 one-letter tokens stand in. Needs: what
convert_hf_to_gguf.py needs.
"""
import json
import runpy
import shutil
import struct
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


def text(value):
    return struct.pack("<Q", len(value.encode())) + value.encode()


def value(kind, types, contents):
    """One metadata value without its type, by GGUF's numbers: 4 and 5 are 32-bit integers, 6 a float, 7 a boolean, 8 text."""
    if kind == 9:
        return struct.pack("<IQ", types[1], len(contents)) + b"".join(value(types[1], types[1:], one) for one in contents)
    if kind == 8:
        return text(contents)
    return struct.pack({4: "<I", 5: "<i", 6: "<f", 7: "<?"}[kind], contents)


def version_2(source, target):
    import gguf
    reader = gguf.GGUFReader(source)
    fields = [field for field in reader.fields.values() if not field.name.startswith("GGUF.")]
    out = b"GGUF" + struct.pack("<IQQ", 2, len(reader.tensors), len(fields))
    for field in fields:
        types = [int(kind) for kind in field.types]
        out += text(field.name) + struct.pack("<I", types[0]) + value(types[0], types, field.contents())
    data = b""
    for tensor in reader.tensors:
        sizes = [int(size) for size in tensor.shape]
        out += text(tensor.name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, int(tensor.tensor_type), len(data))
        data += tensor.data.tobytes() + bytes(-tensor.n_bytes % 32)
    target.write_bytes(out + bytes(-len(out) % 32) + data)
    assert gguf.GGUFReader(target).fields["GGUF.version"].contents() == 2


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
    version_2(HERE / "gguf/llama-llama3.gguf", HERE / "gguf/llama-llama3-v2.gguf")


main(Path(sys.argv[1]))
