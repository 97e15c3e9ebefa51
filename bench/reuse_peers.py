#!/usr/bin/env python3
"""The same planted copies through variorum and the peers: `reuse_peers.py VARIORUM CORPUS SCORER`.

CORPUS is a folder with docs.jsonl (id, text) and truth.jsonl (a, ab, ae, b, bb, be: one text and its copy), SCORER a script that is given
truth.jsonl and the same fields of what was found and prints recall of characters and precision; natural reuse counts against a tool. blastp (NCBI BLAST+, Altschul et al. 1997) gets letters as residues. Quid is only given the pairs that have a copy, as all
pairs would take days. rensa finds similar documents, not passages: its recall is of pairs. Needs blastp, Quid and rensa; prints Markdown."""
import json, re, resource, subprocess, sys, tempfile, time
from pathlib import Path

binary, corpus = sys.argv[1], Path(sys.argv[2])
docs = {r["id"]: r["text"] for r in map(json.loads, (corpus / "docs.jsonl").open())}
truth = [json.loads(line) for line in (corpus / "truth.jsonl").open()]
CODES = dict(zip("etaoinshrdlcumwfgypbvkjxqz", "ARNDCQEGHILKMFPSTWYVYVKKKK"))


def variorum():
    out = subprocess.run([binary, "reuse", corpus / "docs.jsonl", "--format", "jsonl"], capture_output=True, text=True).stdout
    for r in map(json.loads, out.splitlines()):
        yield r["a"]["id"], r["a"]["start"], r["a"]["end"], r["b"]["id"], r["b"]["start"], r["b"]["end"]


def blastp():
    places = {}
    with tempfile.TemporaryDirectory() as d:
        with open(f"{d}/letters.fa", "w") as f:
            for id, text in docs.items():
                kept = [(n, CODES[c]) for n, c in enumerate(text.lower()) if c in CODES]
                places[id] = [n for n, _ in kept]
                f.write(f">{id}\n{''.join(c for _, c in kept)}\n")
        run = lambda *command: subprocess.run(command, check=True, capture_output=True, text=True).stdout
        run("makeblastdb", "-in", f"{d}/letters.fa", "-dbtype", "prot", "-out", f"{d}/letters")
        out = run("blastp", "-query", f"{d}/letters.fa", "-db", f"{d}/letters", "-word_size", "5", "-matrix", "IDENTITY", "-gapopen", "15",
                  "-gapextend", "2", "-threshold", "45", "-seg", "no", "-comp_based_stats", "0", "-evalue", "1e-20", "-num_threads", "2",
                  "-outfmt", "6 qseqid qstart qend sseqid sstart send")
    for a, s, e, b, t, f in map(str.split, out.splitlines()):
        if a < b:
            yield a, places[a][int(s) - 1], places[a][int(e) - 1] + 1, b, places[b][int(t) - 1], places[b][int(f) - 1] + 1


def quid():
    from quid.core.Quid import Quid

    for a, b in sorted({(t["a"], t["b"]) for t in truth}):
        for m in Quid().compare(docs[a], docs[b]):
            yield a, m.source_span.start, m.source_span.end, b, m.target_span.start, m.target_span.end


def rensa():
    from rensa import RMinHash, RMinHashLSH

    index, hashes = RMinHashLSH(threshold=0.1, num_perm=128, num_bands=64), {}
    for n, (id, text) in enumerate(docs.items()):
        words = text.lower().split()
        hashes[n] = RMinHash(num_perm=128, seed=1)
        hashes[n].update([" ".join(words[k : k + 5]) for k in range(len(words) - 4)] or ["-"])
        index.insert(n, hashes[n])
    ids = list(docs)
    for n in hashes:
        for m in index.query(hashes[n]):
            if n < m:
                yield ids[n], 0, len(docs[ids[n]]), ids[m], 0, len(docs[ids[m]])


def score(found):
    "precision and recall as the scorer of the corpus has them"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        f.writelines(json.dumps(dict(zip(("a", "ab", "ae", "b", "bb", "be"), x))) + "\n" for x in found)
        f.flush()
        out = subprocess.run([sys.executable, sys.argv[3], corpus / "truth.jsonl", f.name], capture_output=True, text=True, check=True).stdout
    first, border = out.splitlines()[0].split(), re.search(r"all .*bound_err=(\S+)", out)
    return float(first[first.index("recall") + 1]), float(first[first.index("precision") + 1]), border.group(1)


print("| tool | recall | precision | border, characters | seconds | CPU seconds |\n|---|---|---|---|---|---|")
for name, tool in (("variorum", variorum), ("blastp", blastp), ("Quid, pairs given", quid), ("rensa, whole documents", rensa)):
    used = lambda: sum(r.ru_utime + r.ru_stime for r in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    start, before = time.monotonic(), used()
    found = list(tool())
    spent, cpu = time.monotonic() - start, used() - before
    recall, precision, border = score(found)
    if name.startswith("rensa"):
        pairs = {(a, b) for a, _, _, b, _, _ in found} | {(b, a) for a, _, _, b, _, _ in found}
        planted = {(t["a"], t["b"]) for t in truth}
        recall, precision = len(planted & pairs) / len(planted), 2 * len(planted & pairs) / max(1, len(pairs))
        border = "–"
    print(f"| {name} | {recall:.3f} | {precision:.3f} | {border} | {spent:.1f} | {cpu:.1f} |", flush=True)
