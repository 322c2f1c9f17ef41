#!/usr/bin/env python3
"""Compares Onggi's tokenizers with Hugging Face `tokenizers`, `sentencepiece` and `tiktoken`: ids, then speed.

    python bench/tokenizer/compare.py DATA WORK [--gguf FILE] [--rounds 7] [--megabytes 10]

DATA has text/kowiki-00.jsonl.zst and kowiki-01; WORK takes what is made (a 32k byte-level BPE with the pattern of Llama 3
trained on kowiki-00, and 10 MB of kowiki-01 to encode). Every id must be equal before anything is timed; then Hugging Face,
tiktoken (same ranks) and Onggi take turns, each on one thread, and medians and ratios are printed. A GGUF file's ids are held
against Hugging Face (SmolLM2), or against sentencepiece on a model made of its metadata and against llama.cpp on the file
itself (Gemma and other SentencePiece vocabularies), the torture texts of golden/tokenizer included.
Build first: ./mvnw -q -pl bench -am compile. Needs: tokenizers, tiktoken, sentencepiece, zstandard, gguf; for
SentencePiece vocabularies in GGUF llama_cpp too.
"""
import argparse, io, json, os, statistics, struct, subprocess, sys, time
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"
import sentencepiece, tiktoken, zstandard
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

ROOT = Path(__file__).parents[2]
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
          r"|\s*[\r\n]+|\s+(?!\S)|\s+")


def documents(path, size):
    with open(path, "rb") as packed:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed), "utf-8"):
            text = json.loads(line)["text"].replace("\0", "")
            size -= len(text.encode())
            yield text
            if size < 0:
                return


def train(path, data):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(LLAMA3), "isolated"),
                                               pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(documents(data / "text/kowiki-00.jsonl.zst", 20_000_000), trainers.BpeTrainer(
        vocab_size=32000, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    t.save(str(path))


def check_gguf(path, texts, work):
    import gguf
    fields = gguf.GGUFReader(path).fields
    get = lambda key: fields["tokenizer.ggml." + key].contents() if "tokenizer.ggml." + key in fields else None
    if get("model") != "gpt2":
        texts = texts + [t.encode("utf-8", "replace").decode() for t in
                         json.loads((ROOT / "golden/tokenizer/texts.json").read_text())["torture"] if "\0" not in t]
        mark = midm_1 if "<[!newline]>" in get("tokens") else lambda x: x
        of_sentencepiece = sentencepiece_of(get)
        check("gguf, sentencepiece", path, lambda x: of_sentencepiece.encode(mark(x)), texts, work, "NONE").close()
        import llama_cpp
        model = llama_cpp.Llama(model_path=str(path), vocab_only=True, verbose=False)
        check("gguf, llama.cpp", path, lambda x: model.tokenize(mark(x).encode(), add_bos=False, special=True), texts, work).close()
        return
    assert get("pre") == "smollm", "of byte-level vocabularies only SmolLM2's is compared"
    t = Tokenizer(models.BPE({token: i for i, token in enumerate(get("tokens"))},
                             [tuple(m.split(" ")) for m in get("merges")]))
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(True),
                                               pre_tokenizers.ByteLevel(add_prefix_space=False)])
    check("gguf", path, lambda x: t.encode(x, add_special_tokens=False).ids, texts, work).close()


def midm_1(text):
    return text.replace("\n", "<[!newline]>").replace("\t", "<[!tab]>")


def sentencepiece_of(get):
    """The model that the metadata repeat. GGUF spells user-defined pieces with blanks, SentencePiece with U+2581."""
    from sentencepiece import sentencepiece_model_pb2 as pb
    model = pb.ModelProto()
    types = get("token_type")
    for token, score, kind in zip(get("tokens"), get("scores"), types):
        model.pieces.add(piece=token.replace(" ", "\u2581"), score=score, type=kind)
    model.trainer_spec.model_type = 1 if get("model") == "t5" else 2
    model.trainer_spec.byte_fallback = 6 in types
    model.trainer_spec.unk_id = get("unknown_token_id")
    model.trainer_spec.pad_id = -1
    model.normalizer_spec.add_dummy_prefix = get("add_space_prefix") is not False
    model.normalizer_spec.remove_extra_whitespaces = get("remove_extra_whitespaces") is True
    model.normalizer_spec.precompiled_charsmap = bytes(b & 255 for b in get("precompiled_charsmap") or [])
    return sentencepiece.SentencePieceProcessor(model_proto=model.SerializeToString())


def of_tiktoken(path):
    bytes_of = {c: b for b, c in _alphabet().items()}
    vocab = json.loads(path.read_text())["model"]["vocab"]
    ranks = {bytes(bytes_of[c] for c in token): i for token, i in vocab.items()}
    return tiktoken.Encoding("bpe32k", pat_str=LLAMA3, mergeable_ranks=ranks, special_tokens={})


def _alphabet():
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [b for b in range(256) if b not in printable]
    return {**{b: chr(b) for b in printable}, **{b: chr(256 + i) for i, b in enumerate(others)}}


class Onggi:
    """One JVM that encodes the text once for every line it is given."""

    def __init__(self, tokenizer, text, ids, specials):
        classes = [str(ROOT / room / "target/classes") for room in ("bench", "text", "format")]
        jars = [str(j) for j in Path.home().glob(".m2/repository/tools/jackson/core/jackson-*/3*/*.jar")]
        jars += [str(j) for j in Path.home().glob(".m2/repository/com/fasterxml/jackson/core/jackson-annotations/2*/*.jar")]
        java = Path(os.environ["JAVA_HOME"]) / "bin/java" if "JAVA_HOME" in os.environ else "java"
        self.process = subprocess.Popen([str(java), "-Xmx2g", "-cp", ":".join(classes + jars),
                                         "dev.onggi.bench.TokenizerComparison", str(tokenizer), str(text), str(ids),
                                         specials],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.verdict = self.process.stdout.readline().strip()

    def seconds(self):
        self.process.stdin.write("encode\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def check(name, tokenizer_file, encode, texts, work, specials="ALL"):
    ids = [encode(t) for t in texts]
    path = work / "expected.ids"
    with open(path, "wb") as out:
        for row in ids:
            out.write(struct.pack(f"<{len(row) + 1}i", len(row), *row))
    (work / "text.bin").write_bytes("\0".join(texts).encode())
    onggi = Onggi(tokenizer_file, work / "text.bin", path, specials)
    print(f"{name:28} {onggi.verdict}", flush=True)
    return onggi


def timed(call):
    start = time.thread_time()
    call()
    return time.thread_time() - start


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("data", type=Path)
    arguments.add_argument("work", type=Path)
    arguments.add_argument("--gguf", action="append", default=[])
    arguments.add_argument("--gguf-only", action="store_true", help="nothing but the ids of the GGUF files")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--megabytes", type=float, default=10)
    options = arguments.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    texts = list(documents(options.data / "text/kowiki-01.jsonl.zst", int(options.megabytes * 1e6)))
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    for path in options.gguf:
        check_gguf(path, texts, options.work)
    if options.gguf_only:
        return
    golden = ROOT / "golden/tokenizer"
    for path in sorted(golden.glob("*.json")):
        if (golden / (path.stem + ".ids.json")).exists():
            t = Tokenizer.from_file(str(path))
            check(path.stem, path, lambda x: t.encode(x, add_special_tokens=False).ids, texts, options.work).close()
    for path in sorted(golden.glob("*.model")):
        p = sentencepiece.SentencePieceProcessor(model_file=str(path))
        mark = midm_1 if "midm" in path.name else lambda x: x
        check(path.stem, path, lambda x: p.encode(mark(x)), texts, options.work).close()
    big = options.work / "bpe32k.json"
    if not big.exists():
        train(big, options.data)
    hugging_face, rival = Tokenizer.from_file(str(big)), of_tiktoken(big)
    onggi = check("bpe32k", big, lambda x: hugging_face.encode(x).ids, texts, options.work)
    assert all(rival.encode_ordinary(t) == hugging_face.encode(t).ids for t in texts), "tiktoken disagrees"
    seconds = {"tokenizers": [], "tiktoken": [], "onggi": []}
    for _ in range(options.rounds):
        seconds["tokenizers"].append(timed(lambda: [hugging_face.encode(t).ids for t in texts]))
        seconds["tiktoken"].append(timed(lambda: [rival.encode_ordinary(t) for t in texts]))
        seconds["onggi"].append(onggi.seconds())
    onggi.close()
    speed = {name: megabytes / statistics.median(times) for name, times in seconds.items()}
    for name, value in speed.items():
        print(f"{name:12} {value:7.1f} MB/s   (one thread, {megabytes:.1f} MB Korean, median of {options.rounds}, CPU time)")
    print(f"onggi / tokenizers {speed['onggi'] / speed['tokenizers']:.2f}   onggi / tiktoken {speed['onggi'] / speed['tiktoken']:.2f}")


if __name__ == "__main__":
    main()
