#!/usr/bin/env python3
"""Holds Onggi's detection of personal data beside other engines, on the same sets, in one run.

    ./onggi pii evaluate --samples 20 --sets DATA --write-sets SETS
    python bench/pii/compare.py SETS [--limit 800] [--engines onggi,ko-pii,maskingtape,rust_pii,korean-pii,presidio]

SETS is a folder of JSON Lines with known answers, as the first command writes them. Every engine reads the same texts; this
script, which shares no code with `onggi pii evaluate`, does the scoring. Within one text, equal values of one label count once; a reported
value is exact where it stands at the very place, and matches by substring where one of the two texts contains the other.
Labels an engine does not have count against its recall: the tables say what a user gets. An evasion counts as found
where a hit of the right label covers at least half of the value. A false alarm is a hard negative with a hit of any
identifier, name or address. Seconds are processor time; Onggi's
include a JVM that starts and compiles as it goes (`onggi pii evaluate` and bench/pii/throughput measure a warm one).

Needs ko-pii 1.22.15, maskingtape 0.4.0, rust_pii_transformer 0.1.0, korean-pii 0.2.0, ko-pii-guard 0.2.0 with
presidio_analyzer 2.2.366 (its Korean recognisers), from PyPI, in an environment of their own.
"""
import argparse, collections, json, logging, resource, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).parents[2]
IDENTIFIERS = set("RRN FRN PASSPORT DRIVER_LICENSE BUSINESS_REG CORP_REG MEDICAL_INSURANCE VEHICLE CARD ACCOUNT PHONE EMAIL IP "
                  "CUSTOMS_CODE".split())
OTHERS = set("PERSON ADDRESS POSTAL_CODE URL DT_BIRTH AGE HEIGHT WEIGHT NATIONALITY EDUCATION MAJOR POSITION "
             "PRESCRIPTION_ID".split())
ONGGI = {"RESIDENT_NUMBER": "RRN", "FOREIGNER_NUMBER": "FRN", "PASSPORT": "PASSPORT", "DRIVER_LICENCE": "DRIVER_LICENSE",
         "BUSINESS_NUMBER": "BUSINESS_REG", "CORPORATE_NUMBER": "CORP_REG", "HEALTH_INSURANCE": "MEDICAL_INSURANCE",
         "VEHICLE": "VEHICLE", "CARD": "CARD", "ACCOUNT": "ACCOUNT", "MOBILE_PHONE": "PHONE", "LANDLINE_PHONE": "PHONE",
         "SAFE_PHONE": "PHONE", "REPRESENTATIVE_PHONE": "PHONE", "EMAIL": "EMAIL", "IP_ADDRESS": "IP",
         "CUSTOMS_CODE": "CUSTOMS_CODE", "PERSON_NAME": "PERSON", "ADDRESS": "ADDRESS", "POSTAL_CODE": "POSTAL_CODE",
         "URL": "URL", "BIRTH_DATE": "DT_BIRTH", "AGE": "AGE", "HEIGHT": "HEIGHT", "WEIGHT": "WEIGHT",
         "NATIONALITY": "NATIONALITY", "EDUCATION": "EDUCATION", "MAJOR": "MAJOR", "POSITION": "POSITION",
         "PRESCRIPTION_NUMBER": "PRESCRIPTION_ID"}
USUAL = [k for k in ONGGI if k not in ("REPRESENTATIVE_PHONE", "URL", "AGE", "HEIGHT", "WEIGHT", "NATIONALITY", "EDUCATION",
                                       "MAJOR", "POSITION", "PRESCRIPTION_NUMBER")]
KOREAN_PII = {"rrn": "RRN", "phone": "PHONE", "email": "EMAIL", "card": "CARD", "account": "ACCOUNT", "passport": "PASSPORT",
              "driver_license": "DRIVER_LICENSE"}
MASKINGTAPE = KOREAN_PII | {"name": "PERSON", "address": "ADDRESS", "birth_date": "DT_BIRTH", "biz_reg": "BUSINESS_REG"}
RUST = {"resident": "RRN", "foreigner_registration": "FRN", "business_registration": "BUSINESS_REG", "credit_card": "CARD",
        "bank_account": "ACCOUNT", "phone": "PHONE", "email": "EMAIL", "driver_license": "DRIVER_LICENSE",
        "birth_date": "DT_BIRTH", "passport": "PASSPORT"}
PRESIDIO = {"KR_RRN": "RRN", "KR_FRN": "FRN", "KR_BRN": "BUSINESS_REG", "KR_DRIVER_LICENSE": "DRIVER_LICENSE",
            "KR_PASSPORT": "PASSPORT", "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "EMAIL", "CREDIT_CARD": "CARD",
            "KR_ACCOUNT": "ACCOUNT"}


def each(find):
    """An engine that reads one text at a time: lists of (label, from, to) in characters."""
    return lambda texts, every: [find(text) for text in texts]


def ko_pii():
    import ko_pii
    names = {"FAX": "PHONE"}
    return each(lambda t: [(names.get(d.label, d.label), d.start, d.end) for d in ko_pii.detect_all(t)])


def maskingtape():
    import maskingtape
    pipeline = maskingtape.Pipeline()
    return each(lambda t: [(MASKINGTAPE.get(d.kind, d.kind), d.start, d.end) for d in pipeline.scan(t)])


def rust_pii():
    import rust_pii_transformer as rust
    def find(text):
        spans = [(f["entity"], f["source"]["char"]) for f in json.loads(rust.detect(text).to_json())["findings"]]
        return [(RUST[entity], span["start"], span["end"]) for entity, span in spans]
    return each(find)


def korean_pii():
    import korean_pii
    return each(lambda t: [(KOREAN_PII.get(d.type, d.type), d.start, d.end) for d in korean_pii.detect(t)])


def presidio():
    logging.getLogger("tldextract").setLevel(logging.CRITICAL)  # it asks the network for a list of domains, and can do without
    from ko_pii_guard import KoreanPIIGuard
    guard = KoreanPIIGuard()
    return each(lambda t: [(PRESIDIO.get(f.entity, f.entity), f.start, f.end) for f in guard.analyze(t)])


def onggi(command):
    def scan(texts, every):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "texts.jsonl"
            file.write_text("".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts), encoding="utf-8")
            kinds = ",".join(ONGGI if every else USUAL)
            out = subprocess.run([*command, "pii", "scan", "--json", "--field", "text", "--kinds", kinds, str(file)],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True, encoding="utf-8")
        if out.returncode:
            sys.exit(out.stderr)
        found = [[] for _ in texts]
        for line in out.stdout.splitlines():
            hit = json.loads(line)
            found[hit["line"] - 1].append((ONGGI[hit["kind"]], *hit["code_points"]))
        return found
    return scan


def cpu():
    return sum(resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def load(path, limit):
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    if path.stem == "raw":
        records = [r for r in records if r["family"] in ("pii", "pii_lookalike", "mixed")]
    if limit and len(records) > limit and path.stem not in ("evasion", "negatives"):
        records = records[::len(records) // limit][:limit]
    for r in records:
        for gold in r["pii"]:
            gold["places"] = [tuple(characters(r["text"], at) for at in place) for place in gold["places"]]
    return records


def characters(text, utf16):
    """The UTF-16 offset in characters."""
    return utf16 if text.isascii() or max(text) < "\U00010000" else len(text.encode("utf-16-le")[:2 * utf16].decode("utf-16-le"))


def score(records, found, labels):
    """Per label: right and reported, found and known; exact and by substring."""
    counts = collections.defaultdict(lambda: [0] * 6)
    for record, hits in zip(records, found):
        reported = collections.defaultdict(list)
        for label, start, end in hits:
            if label in labels:
                reported[label, record["text"][start:end]].append((start, end))
        golds = [g for g in record["pii"] if g["type"] in labels]
        for (label, text), places in reported.items():
            same = [g for g in golds if g["type"] == label]
            c = counts[label]
            c[0] += any(set(places) & set(g["places"]) for g in same)
            c[1] += any(text in g["text"] or g["text"] in text for g in same)
            c[2] += 1
        for gold in golds:
            same = {text: places for (label, text), places in reported.items() if label == gold["type"]}
            c = counts[gold["type"]]
            c[3] += any(set(places) & set(gold["places"]) for places in same.values())
            c[4] += any(text in gold["text"] or gold["text"] in text for text in same)
            c[5] += 1
    return counts


def rates(counts, labels, by):
    right, reported, got, known = (sum(counts[l][i] for l in labels if l in counts) for i in (by, 2, 3 + by, 5))
    p, r = right / reported if reported else 1, got / known if known else 1
    return p, r, 2 * p * r / (p + r) if p + r else 0


def evasions(records, found):
    """Per variant and kind: share of values half covered by a hit of their label, and of exact spans."""
    cells = collections.defaultdict(lambda: [0, 0, 0])
    for record, hits in zip(records, found):
        gold, (start, end) = record["pii"][0], record["pii"][0]["places"][0]
        own = [(s, e) for label, s, e in hits if label == gold["type"]]
        cell = cells[record["family"], gold["type"]]
        cell[0] += any(2 * (min(e, end) - max(s, start)) >= end - start for s, e in own)
        cell[1] += (start, end) in own
        cell[2] += 1
    return cells


def row(*fields):
    print("| " + " | ".join(fields) + " |")


def head(title, *fields):
    print(f"\n### {title}\n")
    row(*fields)
    row("---", *["---:"] * (len(fields) - 1))


def print_set(name, records, results):
    labels = {g["type"] for r in records for g in r["pii"]} | (IDENTIFIERS if name != "raw" else set())
    if name == "raw":
        labels -= {"PERSON", "ADDRESS"}
    head(f"{name}: {len(records)} texts, {sum(len(r['pii']) for r in records)} values", "engine", "ids P/R/F1 exact",
         "ids P/R/F1 substring", "all P/R/F1 substring", "names F1", "addresses F1", "s", "ms a text")
    for engine, (found, seconds) in results.items():
        counts = score(records, found, labels)
        three = lambda chosen, by: "/".join(f"{x:.3f}" for x in rates(counts, chosen, by))
        one = lambda label: f"{rates(counts, {label}, 1)[2]:.3f}" if label in labels else "–"
        row(engine, three(IDENTIFIERS, 0), three(IDENTIFIERS, 1), three(labels, 1), one("PERSON"), one("ADDRESS"),
            f"{seconds:.1f}", f"{1000 * seconds / len(records):.2f}")


def print_evasions(records, results):
    cells = {engine: evasions(records, found) for engine, (found, _) in results.items()}
    head("evasion: % found, resident number / mobile / card", "variant", *results)
    variants = list(dict.fromkeys(r["family"] for r in records))
    for variant in variants:
        row(variant, *("/".join(f"{100 * c[variant, kind][0] / c[variant, kind][2]:.0f}" for kind in ("RRN", "PHONE", "CARD"))
                       for c in cells.values()))
    table = [(v, kind) for v in variants[:22] for kind in ("RRN", "PHONE", "CARD")]
    row("**cells of 66 with ≥ 95 %**", *(str(sum(c[k][0] >= 0.95 * c[k][2] for k in table)) for c in cells.values()))
    row("**the same, exact span**", *(str(sum(c[k][1] >= 0.95 * c[k][2] for k in table)) for c in cells.values()))


def print_negatives(records, results):
    head(f"hard negatives: {len(records)} sentences", "engine", "with a false alarm", "%")
    for engine, (found, _) in results.items():
        alarms = sum(any(label in IDENTIFIERS | {"PERSON", "ADDRESS"} for label, _, _ in hits) for hits in found)
        row(engine, str(alarms), f"{100 * alarms / len(records):.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--limit", type=int, default=800, help="texts of each set at most, spread evenly; 0: all")
    parser.add_argument("--engines", default="onggi,ko-pii,maskingtape,rust_pii,korean-pii,presidio")
    parser.add_argument("--onggi", default=str(ROOT / "onggi"), help="how Onggi is started")
    options = parser.parse_args()
    makers = {"onggi": lambda: onggi(options.onggi.split()), "ko-pii": ko_pii, "maskingtape": maskingtape,
              "rust_pii": rust_pii, "korean-pii": korean_pii, "presidio": presidio}
    engines = {name: makers[name]() for name in options.engines.split(",")}
    for path in sorted(options.sets.glob("*.jsonl")):
        records = load(path, options.limit)
        if not records:
            continue
        texts = [r["text"] for r in records]
        results = {}
        for name, find in engines.items():
            begun = cpu()
            results[name] = find(texts, path.stem == "kopii"), cpu() - begun
        {"evasion": lambda n, r, x: print_evasions(r, x), "negatives": lambda n, r, x: print_negatives(r, x)}.get(
            path.stem, print_set)(path.stem, records, results)
        sys.stdout.flush()


main()
