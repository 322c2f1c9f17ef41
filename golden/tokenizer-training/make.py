#!/usr/bin/env python3
"""Trains vocabularies with Hugging Face `tokenizers`: Onggi's trainer must give the same ids, and must cut the texts of
golden/tokenizer/texts.json alike.

    python golden/tokenizer-training/make.py DATA

DATA is a folder of Korean text (text/statutes.jsonl.zst: not protected by copyright; text/commonvoice.jsonl.zst: CC0).
prose.jsonl is what people write, letters.jsonl random words with many equal counts. What the trainer made of them is
vocabulary.json (each merge as the ids of its two tokens and of the one they become) and ids.json.
"""
import io, json, random, re, sys
from pathlib import Path

import zstandard
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

HERE = Path(__file__).parent
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")
FIRST = ["<|begin_of_text|>", "<pad>", "<|end_of_text|>"]
LAST = ["<|eot_id|>", "<|start_header_id|>", "<|end_header_id|>", "<|eop_id|>", "<|begin_of_passage|>",
        "<|end_of_passage|>", "<|finetune_right_pad_id|>", "<|eom_id|>", "<|python_tag|>", "#@이름@#", "#@ID@#",
        "#@주민번호@#", "#@이메일@#", "#@계좌번호@#", "#@전화번호@#", "#@주소@#", "#@자동차번호@#", "#@사업자등록번호@#",
        "#@자동차운전면허번호@#", "#@여권번호@#", "#@외국인등록번호@#", "#@건보번호@#", "#@신용카드번호@#", "#@IP@#", "#@MAC주소@#",
        "#@SNS계정@#", "#@통관번호#"]
SIZES = {"prose": 2000, "letters": 4000}


def texts(path, count, longest):
    with open(path, "rb") as packed:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed), "utf-8")
        return [json.loads(line)["text"][:longest] for line, _ in zip(lines, range(count))]


def letters():
    rng = random.Random(20261122)
    word = lambda: "".join(rng.choice("aab" if rng.random() < 0.5 else "abc") for _ in range(rng.randint(1, 24)))
    return [" ".join(word() for _ in range(200)) for _ in range(20)]


def train(corpus, size):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA3), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel(add_prefix_space=False, use_regex=False)
    special = [AddedToken(token, special=True, normalized=False) for token in FIRST]
    tokenizer.train_from_iterator(corpus, trainers.BpeTrainer(
        vocab_size=size - len(LAST), special_tokens=special, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in LAST])
    return tokenizer


def vocabulary(tokenizer):
    model = json.loads(tokenizer.to_str())["model"]
    ids = model["vocab"]
    return {"size": tokenizer.get_vocab_size(), "merges": [[ids[left], ids[right], ids[left + right]]
                                                           for left, right in model["merges"]]}


def well_formed(text):
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def write(name, value):
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def main(data):
    corpora = {"prose": texts(data / "text/statutes.jsonl.zst", 20, 2000)
               + texts(data / "text/commonvoice.jsonl.zst", 150, 300)
               + ["Don't say they've 12,345 tokens;\n\n  sum += values[i];\r\n\tΣ 漢字 🇰🇷"] * 3, "letters": letters()}
    questions = json.loads((HERE.parent / "tokenizer/texts.json").read_text("utf-8"))
    questions = [well_formed(text) for text in questions["torture"] + questions["mixed"]]
    results, ids = {}, {}
    for name, corpus in corpora.items():
        (HERE / f"{name}.jsonl").write_text(
            "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in corpus), "utf-8")
        tokenizer = train(corpus, SIZES[name])
        results[name] = {"asked": SIZES[name], **vocabulary(tokenizer)}
        ids[name] = [tokenizer.encode(text).ids for text in questions + corpus[:5]]
    write("vocabulary.json", results)
    write("ids.json", ids)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
