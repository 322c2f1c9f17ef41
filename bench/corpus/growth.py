#!/usr/bin/env python3
"""Measures how the time and the memory of `onggi corpus run` grow with the bytes it is given.

    python bench/corpus/growth.py DATA WORK [--megabytes 100,300,1000,3000] [--master local[2]]

DATA has text/*.jsonl.zst. Every size has the same share of every file. Where a size needs more than there is, further documents
are made of two: the paragraphs of both by turns, which makes no near duplicate of either. Prints seconds, seconds of processor
time, MB/s and the peak of resident memory for each size, and the slope of log(seconds) over log(bytes): 1 is proportional.
Build first: ./onggi build. Needs: zstandard.
"""
import argparse, io, json, math, os, shutil, subprocess, time
from pathlib import Path

import zstandard

ROOT = Path(__file__).parents[2]


def texts(file):
    with file.open("rb") as packed:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed), "utf-8"):
            yield json.loads(line)["text"]


def spliced(documents, step):
    """Documents of the paragraphs of two by turns, the second `step` further on; of both, where they are too short for that."""
    for i, first in enumerate(documents):
        second = documents[(i + step) % len(documents)]
        pairs = list(zip(first.split("\n")[::2], second.split("\n")[1::2]))
        yield "\n".join(paragraph for pair in pairs for paragraph in pair) if len(pairs) > 1 else first + "\n" + second


def endless(documents):
    yield from documents
    step = 1
    while True:
        yield from spliced(documents, step)
        step += 1


def make(target, sources, size):
    whole = sum(len(t.encode()) for documents in sources.values() for t in documents)
    with target.open("w", encoding="utf-8") as out:
        for name, documents in sources.items():
            left = size * sum(len(t.encode()) for t in documents) / whole
            for i, text in enumerate(endless(documents)):
                if text.strip():
                    out.write(json.dumps({"id": f"{name}-{i}", "text": text, "licence": "as the set says"},
                                         ensure_ascii=False) + "\n")
                    left -= len(text.encode())
                if left <= 0:
                    break


def run(work, source, master):
    recipe = work / "growth.yaml"
    shutil.rmtree(work / "made", ignore_errors=True)
    recipe.write_text(f"name: growth\noutput: made\nsources:\n  - name: text\n    path: {source.name}\n")
    began = time.perf_counter()
    process = subprocess.Popen([ROOT / "onggi", "corpus", "run", "--master", master, recipe],
                               stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"onggi corpus run ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("data", type=Path), a.add_argument("work", type=Path)
    a.add_argument("--megabytes", default="100,300,1000,3000"), a.add_argument("--master", default="local[2]")
    args = a.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    sizes = [float(size) for size in args.megabytes.split(",")]
    files = [args.work / f"{size:.0f}.jsonl" for size in sizes]
    missing = [(file, size) for file, size in zip(files, sizes) if not file.exists()]
    if missing:
        sources = {file.name: list(texts(file)) for file in sorted((args.data / "text").glob("*.jsonl.zst"))}
        for file, size in missing:
            make(file, sources, size * 1e6)
        del sources
    points = []
    print(f"{'MB':>8} {'seconds':>9} {'of processor':>12} {'MB/s':>7} {'peak MB':>8}", flush=True)
    for file in files:
        megabytes = file.stat().st_size / 1e6
        seconds, processor, memory = run(args.work, file, args.master)
        points.append((math.log(megabytes), math.log(seconds)))
        print(f"{megabytes:8.1f} {seconds:9.1f} {processor:12.1f} {megabytes / seconds:7.2f} {memory:8.0f}", flush=True)
    if len(points) > 1:
        mx, my = (sum(p[i] for p in points) / len(points) for i in (0, 1))
        slope = sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
        print(f"slope of log(seconds) over log(bytes): {slope:.3f}")


if __name__ == "__main__":
    main()
