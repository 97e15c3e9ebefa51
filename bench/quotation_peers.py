#!/usr/bin/env python3
"""The same altered quotations through variorum and the peers: `quotation_peers.py VARIORUM QUOTATIONS TRANSCRIPT ACTS`.

QUOTATIONS holds a JSON object a line: id, text, source (`transcript` or `acts`), kind. A tool accepts a quotation when it calls it
present and unaltered; harmless kinds are to be accepted, the others flagged. Shares are means over kinds, as the kinds differ in size.
Needs krokai, rapidfuzz, citations and gtrex from PyPI. Prints a table in Markdown; a tool that fails on a quotation does not accept it."""
import collections, contextlib, importlib.metadata, io, json, shutil, subprocess, sys, tempfile, time
from pathlib import Path

binary, given, sources = sys.argv[1], Path(sys.argv[2]), {"transcript": Path(sys.argv[3]), "acts": Path(sys.argv[4])}
rows = [json.loads(line) for line in given.open(encoding="utf-8")]
HARMLESS = ("verbatim", "fragment", "typography", "uk_us", "hyphen_break", "ocr", "bracket", "ellipsis")


def variorum(path, _, mine):
    lines = "".join(json.dumps({k: r[k] for k in ("id", "text", "speaker") if k in r}) + "\n" for r in mine)
    command = [binary, "check", "--quotations", "-", "--against", str(path), "--format", "jsonl"]
    out = subprocess.run(command, input=lines, capture_output=True, text=True).stdout.splitlines()
    return [g["verdict"] in ("verbatim", "normalised") and g["severity"] in ("none", "low") for g in map(json.loads, out)]


def exact(_, text, mine):
    return [r["text"] in text for r in mine]


def rapidfuzz(_, text, mine):
    from rapidfuzz import fuzz

    return [fuzz.partial_ratio(r["text"], text) >= 90 for r in mine]


def krokai(path, _, mine):
    from krokai import corpus, verdicts, verify

    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(path, folder)
        held = corpus.Corpus([folder], (".txt",))
        return [verify.check(r["text"], held)[0] in verdicts.CLEAN for r in mine]


def citations(_, text, mine):
    from citations import verify

    return [verify.resolve_in(r["text"], text).count > 0 for r in mine]


def gtrex(_, text, mine):
    from gtrex import Policy, Verifier

    verifier = Verifier(text, Policy())
    return [bool(verifier.verify(r["text"]).grounded) for r in mine]


def run(tool):
    right, count, start = collections.Counter(), collections.Counter(), time.monotonic()
    for source, path in sources.items():
        mine = [r for r in rows if r["source"] == source]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            accepted = tool(path, path.read_text(encoding="utf-8"), mine)
        for r, a in zip(mine, accepted, strict=True):
            count[r["kind"]] += 1
            right[r["kind"]] += a == (r["kind"] in HARMLESS)
    spent = time.monotonic() - start
    mean = lambda kinds: sum(right[k] / count[k] for k in kinds) / len(kinds)
    return mean([k for k in count if k in HARMLESS]), mean([k for k in count if k not in HARMLESS]), len(rows) / spent


print("| tool | accepts the harmless kinds | flags the harmful kinds | quotations a second |\n|---|---|---|---|")
for tool in (variorum, exact, rapidfuzz, krokai, citations, gtrex):
    name = tool.__name__
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        name += " " + importlib.metadata.version(name)
    harmless, harmful, speed = run(tool)
    print(f"| {name} | {harmless:.3f} | {harmful:.3f} | {speed:.0f} |", flush=True)
