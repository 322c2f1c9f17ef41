#!/usr/bin/env python3
"""Compares the speed of `onggi corpus run` with datatrove's filters, e-mail mask and MinHash on the same documents.

    python bench/corpus/compare.py FILE.jsonl WORK [--megabytes 20] [--rounds 3] [--only words|kiwi]

Both read the first megabytes of FILE.jsonl (a document a line: `id`, `text`, `licence`), on two cores, from a cold start to
the last file written; they take turns. datatrove runs twice a round: as it treats Korean (words by Kiwi, its morphological
analyser), and with words split at spaces, which costs it far less and suits its filters less. Its pipeline is
GopherRepetitionFilter, GopherQualityFilter, C4QualityFilter, FineWebQualityFilter, PIIFormatter, then the four steps of
MinHash with its defaults. LanguageFilter is left out in its favour (its model must be downloaded). Onggi runs all its stages
but PDF and HWP, and masks all kinds of personal data. Build first: ./onggi build. Needs: datatrove[processing,io], kiwipiepy, spacy.
"""
import argparse, json, shutil, statistics, subprocess, sys, time
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOP_WORDS = ["및", "등", "수", "것", "이", "그", "또는", "있다", "한다", "대한", "위한", "있는", "하는", "년", "같은", "때문에"]


def datatrove(source, out, words):
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter,
                                          MinhashDedupSignature)
    from datatrove.pipeline.filters import (C4QualityFilter, FineWebQualityFilter, GopherQualityFilter,
                                            GopherRepetitionFilter)
    from datatrove.pipeline.formatters import PIIFormatter
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter
    from datatrove.utils import word_tokenizers
    if words == "words":
        word_tokenizers.load_word_tokenizer.cache_clear()
        spaces = word_tokenizers.WhitespaceTokenizer()
        import datatrove.pipeline.dedup.minhash as minhash, datatrove.utils.text as text
        for module in (word_tokenizers, minhash, text):
            module.load_word_tokenizer = lambda language: spaces
    language = "kor_Hang" if "kor_Hang" in word_tokenizers.load_tokenizer_assignments() else "ko"

    def run(name, steps, tasks=2, workers=2):
        LocalPipelineExecutor(steps, tasks=tasks, workers=workers, logging_dir=str(out / "logs" / name),
                              start_method="fork").run()

    run("filter", [
        JsonlReader(str(source), text_key="text", id_key="id"),
        GopherRepetitionFilter(language=language),
        GopherQualityFilter(language=language, min_avg_word_length=2, max_avg_word_length=10, stop_words=STOP_WORDS),
        C4QualityFilter(language=language, filter_no_terminal_punct=False, min_num_sentences=-1),
        FineWebQualityFilter(language=language, line_punct_thr=0.0),
        PIIFormatter(),
        JsonlWriter(str(out / "filtered"), compression="gzip")])
    run("signatures", [JsonlReader(str(out / "filtered")),
                       MinhashDedupSignature(str(out / "signatures"), language=language)])
    run("buckets", [MinhashDedupBuckets(str(out / "signatures"), str(out / "buckets"))], tasks=14)
    run("cluster", [MinhashDedupCluster(str(out / "buckets"), str(out / "remove"))], tasks=1, workers=1)
    run("dedup", [JsonlReader(str(out / "filtered")), MinhashDedupFilter(str(out / "remove")),
                  JsonlWriter(str(out / "kept"), compression="gzip")])


def onggi(source, out):
    (out / "recipe.yaml").write_text(
        f"name: speed\noutput: made\nsources:\n  - name: text\n    path: {source}\n    licence: as the records say\n")
    subprocess.run([ROOT / "onggi", "corpus", "run", "--master", "local[2]", out / "recipe.yaml"],
                   check=True, stdout=subprocess.DEVNULL)


def timed(what, source, out):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.perf_counter()
    if what == "onggi":
        onggi(source / "part.jsonl", out)
    else:  # a process of its own, so that its imports and workers are counted as Onggi's are
        subprocess.run([sys.executable, __file__, "--datatrove", what, source, out], check=True,
                       stdout=subprocess.DEVNULL, stderr=(out / "log").open("w"))
    return time.perf_counter() - began


def main():
    if sys.argv[1:2] == ["--datatrove"]:
        return datatrove(Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[2])
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("file", type=Path), a.add_argument("work", type=Path)
    a.add_argument("--megabytes", type=float, default=20), a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--only", choices=("words", "kiwi"))
    args = a.parse_args()
    source = (args.work / "source").absolute()
    source.mkdir(parents=True, exist_ok=True)
    lines = args.file.open("rb").read(int(args.megabytes * 1e6)).rsplit(b"\n", 1)[0] + b"\n"
    # datatrove deals out whole files to its tasks, so it is given two halves; Onggi reads one file
    records = lines.splitlines(keepends=True)
    (args.work / "halves").mkdir(exist_ok=True)
    for i in range(2):
        (args.work / "halves" / f"{i}.jsonl").write_bytes(b"".join(records[i::2]))
    (source / "part.jsonl").write_bytes(lines)
    contenders = ["onggi"] + ([args.only] if args.only else ["words", "kiwi"])
    seconds = {c: [] for c in contenders}
    for _ in range(args.rounds):
        for c in contenders:
            where = source if c == "onggi" else (args.work / "halves").absolute()
            seconds[c].append(timed(c, where, (args.work / f"out-{c}").absolute()))
            print(f"{c:6} {seconds[c][-1]:8.1f} s", flush=True)
    megabytes = len(lines) / 1e6
    own = statistics.median(seconds["onggi"])
    print(f"\n{len(records):,} documents, {megabytes:.1f} MB, median of {args.rounds}")
    for c in contenders:
        middle = statistics.median(seconds[c])
        name = {"onggi": "Onggi", "words": "datatrove, words at spaces", "kiwi": "datatrove, Korean (Kiwi)"}[c]
        print(f"{name:28} {middle:8.1f} s  {megabytes / middle:7.2f} MB/s  Onggi is {middle / own:5.2f} times as fast")


if __name__ == "__main__":
    main()
