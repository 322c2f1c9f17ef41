#!/usr/bin/env python3
"""Writes golden tokenizers of `make.py` once more as GGUF metadata, and the ids of texts whose best cuts nearly tie.

    python golden/tokenizer/make_gguf.py

`gemma.gguf` says what `gemma.json` says, `sp-unigram.gguf` and `sp-midm.gguf` what the `.model` files say, so that the ids
are the same; written by `gguf` 0.19.0, as llama.cpp's converter writes them. `ties.json` has texts, as [unit, times, end],
and the ids that sentencepiece 0.2.3 gives `sp-unigram.model` for them: as a list, or for long texts as the SHA-256 of the
ids with commas between. Needs: gguf, sentencepiece.
"""
import hashlib, json
from pathlib import Path

import gguf
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as pb

HERE = Path(__file__).parent
NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = range(1, 7)


def write(name, model, rows, more):
    writer = gguf.GGUFWriter(HERE / f"{name}.gguf", "t5" if model == "t5" else "gemma3")
    writer.add_tokenizer_model(model)
    writer.add_tokenizer_pre("default")
    writer.add_token_list([text for text, _, _ in rows])
    writer.add_token_scores([score for _, score, _ in rows])
    writer.add_token_types([kind for _, _, kind in rows])
    more(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()


def unigram(name):
    proto = pb.ModelProto.FromString((HERE / f"{name}.model").read_bytes())

    def more(writer):
        writer.add_unk_token_id(proto.trainer_spec.unk_id)
        writer.add_bos_token_id(proto.trainer_spec.bos_id)
        writer.add_eos_token_id(proto.trainer_spec.eos_id)
        writer.add_add_eos_token(True)
        writer.add_add_space_prefix(proto.normalizer_spec.add_dummy_prefix)
        writer.add_remove_extra_whitespaces(proto.normalizer_spec.remove_extra_whitespaces)
        if proto.normalizer_spec.precompiled_charsmap:
            writer.add_precompiled_charsmap(proto.normalizer_spec.precompiled_charsmap)
    write(name, "t5", [(piece.piece, piece.score, piece.type) for piece in proto.pieces], more)


def gemma():
    tokenizer = json.loads((HERE / "gemma.json").read_text())
    ids = dict(tokenizer["model"]["vocab"])
    ids.update({token["content"]: token["id"] for token in tokenizer["added_tokens"]})
    ranks = {}
    for rank, pair in enumerate(tokenizer["model"]["merges"]):
        ranks.setdefault("".join(pair), rank + 1)
    added = {token["content"]: CONTROL if token["special"] else USER_DEFINED for token in tokenizer["added_tokens"]}
    added["<unk>"] = UNKNOWN
    is_byte = lambda text: len(text) == 6 and text.startswith("<0x")
    rows = [(text, -float(ranks.get(text, 0)), added.get(text, BYTE if is_byte(text) else NORMAL))
            for text in sorted(ids, key=ids.get)]
    assert [ids[text] for text, _, _ in rows] == list(range(len(rows)))

    def more(writer):
        for name in ("pad", "eos", "bos", "unk"):
            getattr(writer, f"add_{name}_token_id")(ids[f"<{name}>"])
        writer.add_add_bos_token(True)
        writer.add_add_space_prefix(False)
    write("gemma", "llama", rows, more)


def ties():
    processor = sentencepiece.SentencePieceProcessor(model_file=str(HERE / "sp-unigram.model"))
    texts = [[unit, times, end] for unit, counts in {"가": (1, 25, 33), "a": (14, 23), "나 ": (3, 17, 25), "다.": range(3, 13)}.items()
             for times in counts for end in ("....", "....」")]
    texts += [["라이더....」라고 ", 9_000, "."], ["한글 <tool_call>옹기 ", 20_000, "...."]]
    rows = []
    for unit, times, end in texts:
        ids = processor.encode(unit * times + end)
        long = times > 100
        rows.append({"text": [unit, times, end],
                     "ids": hashlib.sha256(",".join(map(str, ids)).encode()).hexdigest() if long else ids})
    (HERE / "ties.json").write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n")


unigram("sp-unigram")
unigram("sp-midm")
gemma()
ties()
