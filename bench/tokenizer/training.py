#!/usr/bin/env python3
"""Times `onggi tokenizer train` beside Hugging Face `tokenizers`: the same texts, the same special tokens, the same size.

    python bench/tokenizer/training.py FILE… --work FOLDER [--megabytes 1000] [--size 32000] [--rounds 1] [--field text,review]

FILE is JSON Lines, plain or .zst; the first of the members named by --field is a record's text. The texts are written to FOLDER in
eight files of JSON Lines, and repeated from the first when they are fewer than --megabytes (the output says so). Both programs take
turns, each in a process of its own, from its start to the written tokenizer.json: reading the files is part of both times. Hugging Face
reads with Python's json and trains with its own threads; what reading alone takes is told beside it. Peak memory is the process's
largest resident set. In the end both vocabularies and all merges must be equal, or the command fails.

Without FILE a small sample of this repository is trained on, which shows that all works and measures start-up alone.
Build first: ./onggi build. Needs: tokenizers, zstandard.
"""
import argparse, io, json, os, shutil, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "golden/tokenizer-training"))
SAMPLE = ROOT / "golden/tokenizer-training/prose.jsonl"
PARTS = 8


def texts(files, fields):
    for file in files:
        with open(file, "rb") as raw:
            stream = raw
            if file.suffix == ".zst":
                import zstandard
                stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(raw)
            for line in io.TextIOWrapper(stream, "utf-8"):
                record = json.loads(line)
                text = next((record[field] for field in fields if record.get(field)), None)
                if text:
                    yield text


def write(files, fields, work, limit):
    """Returns bytes of text, and how many of them are new."""
    parts = [open(work / f"part-{i}.jsonl", "w", encoding="utf-8") for i in range(PARTS)]
    size = new = 0
    while size < limit:
        before = size
        for i, text in enumerate(texts(files, fields)):
            parts[i % PARTS].write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
            size += len(text.encode())
            if size >= limit:
                break
        new = new or size
        if size == before:
            sys.exit("no text found; name its members with --field")
        if not limit < float("inf"):
            break
    for part in parts:
        part.close()
    return size, new


def measured(command, **options):
    """Seconds from start to end, and the largest resident set in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {command}")
    return time.monotonic() - start, usage.ru_maxrss / 1000, usage.ru_utime + usage.ru_stime


def hugging_face(work, size, output):
    """Runs in a process of its own."""
    from make import FIRST, LAST, LLAMA3
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA3), "removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.train_from_iterator(texts(sorted(work.glob("part-*.jsonl")), ["text"]), trainers.BpeTrainer(
        vocab_size=size - len(LAST), special_tokens=[AddedToken(t, special=True, normalized=False) for t in FIRST],
        show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in LAST])
    tokenizer.save(str(output))


def merges(path):
    model = json.loads(path.read_text("utf-8"))["model"]
    return model["vocab"], [tuple(m.split(" ")) if isinstance(m, str) else tuple(m) for m in model["merges"]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--megabytes", type=float, default=1000)
    parser.add_argument("--size", type=int, default=32000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--field", default="text,review")
    parser.add_argument("--only", choices=["onggi", "tokenizers", "nothing"], help="nothing: write the files and stop")
    parser.add_argument("--hugging-face", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.hugging_face:
        hugging_face(options.work, options.size, options.hugging_face)
        return
    work = options.work
    work.mkdir(parents=True, exist_ok=True)
    files = options.files or [SAMPLE]
    limit = options.megabytes * 1e6 if options.files else float("inf")
    asked = json.dumps([*map(str, files), options.field, options.megabytes])
    written = work / "written.json"
    if not written.exists() or json.loads(written.read_text())["asked"] != asked:
        size, new = write(files, options.field.split(","), work, limit)
        written.write_text(json.dumps({"asked": asked, "size": size, "new": new}))
    size, new = (json.loads(written.read_text())[key] for key in ("size", "new"))
    again = f", of which the first {new / 1e6:,.1f} MB are all there is and the rest repeats them" if new < size else ""
    print(f"{size / 1e6:,.1f} MB of text{again}; {options.size} tokens", flush=True)
    parts = sorted(str(part) for part in work.glob("part-*.jsonl"))
    commands = {
        "onggi": [str(ROOT / "onggi"), "tokenizer", "train", *parts, "--size", str(options.size), "--force", "--output",
                  str(work / "onggi/tokenizer.json")],
        "tokenizers": [sys.executable, __file__, "--work", str(work), "--size", str(options.size), "--hugging-face",
                       str(work / "tokenizers.json")]}
    if options.only:
        commands = {name: commands[name] for name in commands if name == options.only}
    (work / "onggi").mkdir(exist_ok=True)
    if not commands:
        return
    start = time.monotonic()
    for _ in texts([Path(part) for part in parts], ["text"]):
        pass
    print(f"reading alone, in Python: {time.monotonic() - start:.1f} s", flush=True)
    figures = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            figures[name].append(measured(command, stdout=subprocess.DEVNULL))
            seconds, memory, processor = figures[name][-1]
            print(f"{name:12} {seconds:8.1f} s   {processor:8.1f} s of processor time   {memory:8.0f} MB", flush=True)
    if len(commands) < 2:
        return
    if merges(work / "onggi/tokenizer.json") != merges(work / "tokenizers.json"):
        sys.exit("the vocabularies differ")
    seconds = {name: statistics.median(row[0] for row in rows) for name, rows in figures.items()}
    print(f"vocabularies and merges are equal; onggi takes {seconds['onggi'] / seconds['tokenizers']:.2f} of tokenizers' time "
          f"(median of {options.rounds})")


main()
