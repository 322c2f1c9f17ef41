#!/usr/bin/env python3
"""Trains vocabularies of several sizes, on words and on morphemes, and prints how each fits text that none was trained on.

    python bench/tokenizer/vocabularies.py DATA WORK [--sizes 8000,16000,32000] [-t PATH]…

DATA is the folder of the Korean data: text/*.jsonl.zst and tasks/nsmc.jsonl.zst. Two texts of a hundred, by their hash, are held out and
measured on. -t names other vocabularies to measure: a tokenizer.json, a SentencePiece .model, a GGUF file. Build first: ./onggi build.
"""
import argparse, json, subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
HELD_OUT = ["--field", "text,review", "--held-out", "2"]
SOURCES = {"kowiki-00": "encyclopedia", "kowiki-01": "encyclopedia", "statutes": "statutes", "docs": "technical",
           "docs-microsoft": "technical", "nsmc": "reviews"}
COLUMNS = ["encyclopedia", "statutes", "technical", "reviews", "all"]


def onggi(*words):
    return subprocess.run([str(ROOT / "onggi"), *map(str, words)], check=True, stdout=subprocess.PIPE, text=True).stdout


def trained(data, work, sizes):
    files = [*sorted((data / "text").glob("*.jsonl.zst")), data / "tasks/nsmc.jsonl.zst"]
    found = []
    for kind in ("words", "morphemes"):
        folder = work / kind
        if not folder.exists():
            onggi("tokenizer", "train", *files, *HELD_OUT, "--size", ",".join(map(str, sizes)), "--output", folder,
                  *(["--morphemes"] if kind == "morphemes" else []))
        found += [folder / str(size) / "tokenizer.json" for size in sizes]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sizes", default="8000,16000,32000,64000,128000")
    parser.add_argument("-t", "--tokenizer", action="append", default=[], type=Path)
    options = parser.parse_args()
    tokenizers = trained(options.data, options.work, [int(size) for size in options.sizes.split(",")])
    tokenizers += options.tokenizer
    files = [options.data / ("tasks" if name == "nsmc" else "text") / f"{name}.jsonl.zst" for name in SOURCES]
    rows = json.loads(onggi("tokenizer", "report", *files, *HELD_OUT, "--each", "--json",
                            *(word for path in tokenizers for word in ("-t", path))))
    table = {}
    for row in rows:
        for column in (SOURCES[Path(row["text"]).name.split(".")[0]], "all"):
            sums = table.setdefault((row["vocabulary"], row["tokenizer"]), {}).setdefault(column, [0, 0, 0, 0, 0])
            for i, value in enumerate((row["bytes"], row["words"], row["tokens"],
                                       row["single_byte_share"] * row["tokens"],
                                       row["part_of_a_character_share"] * row["tokens"])):
                sums[i] += value
    print("| tokenizer | ids |" + "".join(f" {column} |" for column in COLUMNS) + " one byte | of a character |")
    print("| --- | ---: |" + " ---: |" * (len(COLUMNS) + 2))
    for (size, path), columns in sorted(table.items()):
        cells = [f"{b / t:.2f} / {t / w:.2f}" for b, w, t, _, _ in map(columns.get, COLUMNS)]
        _, _, tokens, single, pieces = columns["all"]
        name = Path(path).relative_to(options.work).parent if options.work in Path(path).parents else Path(path).name
        print(f"| {name} | {size:,} | " + " | ".join(cells)
              + f" | {100 * single / tokens:.1f} % | {100 * pieces / tokens:.1f} % |")


main()
