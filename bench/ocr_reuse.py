#!/usr/bin/env python3
"""Recall of `variorum reuse` on real misread pages: `ocr_reuse.py VARIORUM FOLDER`.

FOLDER holds pages with their transcription: files of ICDAR 2017 post-OCR (three lines: OCR, OCR aligned, truth aligned) and Overproof
articles (`OCR||@@||truth||@@||corrected` a line). Passages of 60 words are cut from the truth, up to 40 a page, and looked for in the OCR
of all pages. A passage is found if a stretch of its own page is reported that covers half of where it stands; recall counts
its characters. Bands are character errors of the stretch. Prints a table in Markdown. Needs rapidfuzz."""
import collections, json, subprocess, sys, tempfile
from pathlib import Path
from rapidfuzz.distance import Levenshtein

binary, folder = sys.argv[1], Path(sys.argv[2])
WORDS, MOST, BANDS = 60, 40, (0.02, 0.05, 0.1, 0.2, 0.3, 1.0)


def icdar(path):
    "the OCR, the truth, and for each character of the truth its place in the OCR"
    lines = path.read_text(encoding="utf-8").split("\n")
    misread, truth = (l.split("] ", 1)[1] for l in lines[1:3])
    ocr, told, places = [], [], []
    for o, t in zip(misread, truth):
        if t != "@":
            told.append(t)
            places.append(len(ocr))
        if o != "@":
            ocr.append(o)
    return "".join(ocr), "".join(told), places + [len(ocr)]


def overproof(path):
    ocr, told, places, size = [], [], [], 0
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        if line.startswith("*$*OVERPROOF*$*"):
            if told:
                yield "".join(ocr), "".join(told), places + [size]
            ocr, told, places, size = [], [], [], 0
        elif line.count("||@@||") == 2:
            o, t, _ = (part + "\n" for part in line.split("||@@||"))
            places += [size + min(len(o) * n // len(t), len(o)) for n in range(len(t))]
            ocr.append(o)
            told.append(t)
            size += len(o)
    if told:
        yield "".join(ocr), "".join(told), places + [size]


pages = [icdar(p) for p in sorted(folder.glob("icdar*/*.txt"))]
for path in sorted(folder.glob("overproof*/**/*.txt")):
    pages += overproof(path)
passages = []
for n, (ocr, told, places) in enumerate(pages):
    starts = [0] + [i + 1 for i, c in enumerate(told) if c.isspace()]
    windows = [(starts[k], starts[min(k + WORDS, len(starts) - 1)]) for k in range(0, len(starts) - WORDS, WORDS)]
    windows = [(s, e) for s, e in windows if "#" not in told[s:e]]
    for s, e in windows[:: max(1, len(windows) // MOST)][:MOST]:
        truth, place = told[s:e], (places[s], places[e])
        errors = Levenshtein.distance(truth, ocr[place[0]:place[1]]) / max(1, len(truth))
        passages.append((f"p{len(passages)}", n, truth, place, errors))

with tempfile.TemporaryDirectory() as d:
    d = Path(d)
    line = lambda id, text: json.dumps({"id": id, "text": text}) + "\n"
    (d / "truth.jsonl").write_text("".join(line(p[0], p[2]) for p in passages))
    (d / "pages.jsonl").write_text("".join(line(f"page{n}", page[0]) for n, page in enumerate(pages)))
    command = [binary, "reuse", d / "truth.jsonl", "--against", d / "pages.jsonl", "--format", "jsonl"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
found = collections.defaultdict(list)
for r in map(json.loads, out.splitlines()):
    found[r["a"]["id"]].append(r)
rows = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
for id, page, truth, (s, e), errors in passages:
    row = rows[next(b for b in BANDS if errors <= b or b == BANDS[-1])]
    own = [r for r in found[id] if r["b"]["id"] == f"page{page}" and min(e, r["b"]["end"]) - max(s, r["b"]["start"]) >= (e - s) / 2]
    covered = set().union(*(range(r["a"]["start"], r["a"]["end"]) for r in own)) if own else ()
    for n, add in enumerate((1, bool(own), len(truth), len(covered), len(found[id]) - len(own))):
        row[n] += add
print("| character errors up to | passages | found | recall | elsewhere |\n|---|---|---|---|---|")
for band in sorted(rows):
    n, hit, size, covered, elsewhere = rows[band]
    print(f"| {band:.0%} | {n} | {hit / n:.3f} | {covered / size:.3f} | {elsewhere} |")
