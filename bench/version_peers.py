#!/usr/bin/env python3
"""The same versions through variorum and the peers, in one run: `version_peers.py VARIORUM BENCH [--quick]`.

BENCH is the folder with `collation_score`, `lineage_score` and `traditions`. Tables: variorum, CollateX (PyPI, where it can be imported; rows that
took it minutes are left out and shown as –) and the star by difflib. Trees: variorum, neighbour joining, the tree of nearest neighbours, chance.
Prints tables in Markdown. `--quick`: one seed a row instead of three and five."""
import json, os, subprocess, sys
from pathlib import Path

if sys.argv[1] == "collate":  # as a program of the scorer: CollateX on the files named
    from collatex import Collation, collate

    collation = Collation()
    for path in (a for a in sys.argv[2:] if a.endswith(".txt")):
        collation.add_plain_witness(Path(path).name, Path(path).read_text(encoding="utf-8"))
    print(collate(collation, segmentation=False, output="json"))
    sys.exit()

variorum, bench, quick = sys.argv[1], Path(sys.argv[2]), "--quick" in sys.argv
here = Path(__file__).resolve()
try:
    import collatex  # noqa: F401

    has_collatex = True
except ImportError:
    has_collatex = False


def score(scorer, program, *options):
    done = subprocess.run([sys.executable, bench / scorer, program, *map(str, options), "--json"], capture_output=True, text=True)
    if done.returncode:
        return None
    found = json.loads(done.stdout)
    return found.get("mean", found)


def shown(value, digits=3):
    return "–" if value is None else f"{value:.{digits}f}".lstrip("0") if abs(value) < 1 else f"{value:.{digits}f}"


runs = ["--runs", 1 if quick else 3, "--orders", 1]
ROWS = [
    ("5 × 500, rate .05", [5, 500, "--rate", ".05", *runs], True),
    ("10 × 200, rate .02", [10, 200, "--rate", ".02", *runs], True),
    ("10 × 1,000, rate .02", [10, 1000, "--rate", ".02", *runs], False),
    ("10 × 1,000, rate .05", [10, 1000, "--rate", ".05", *runs], False),
    ("25 × 1,000, rate .05", [25, 1000, "--rate", ".05", "--runs", 1, "--orders", 1], False),
    ("florilegium", ["--dir", bench / "traditions/florilegium"], True),
    ("john", ["--dir", bench / "traditions/john"], True),
    ("matthew", ["--dir", bench / "traditions/matthew"], True),
]
print("| pairs F1 · places F1 · moved · cut · order kept | difflib star | CollateX | variorum |\n|---|---|---|---|")
for name, options, small in ROWS:
    cells = []
    for program in ("difflib-star", str(here) if small and has_collatex else None, variorum):
        found = program and score("collation_score", program, *options)
        keys = ("f1", "places_f1", "recall_moved", "recall_cut")
        order = "–" if not found or found["order_free"] is None else "yes" if found["order_free"] else "no"
        cells.append(" · ".join([*(shown(found[k]) for k in keys), order]) if found else "–")
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)

TREES = [("copies, made", ["copies", "--runs", 1 if quick else 5])]
TREES += [(n, ["copies", "--dir", bench / "traditions" / n]) for n in ("florilegium", "bible-mark", "darwin")]
KEYS = ("asd", "triples", "ancestor_precision", "ancestor_recall", "parent", "false", "second_precision", "second_recall", "sure", "brier")
print("\n| tradition | program | " + " | ".join(k.replace("_", " ") for k in KEYS) + " |\n|---|---|" + "---|" * len(KEYS))
for name, options in TREES:
    for program in ("random", "nj", "mst", variorum):
        found = score("lineage_score", program, *options)
        label = "variorum" if program == variorum else program
        values = [shown(found[k], 1 if k in ("asd", "triples") else 3) for k in KEYS] if found else ["–"] * len(KEYS)
        print(f"| {name} | {label} | " + " | ".join(values) + " |", flush=True)

print("\n| cascade | program | link F1 | reversed | independent linked |\n|---|---|---|---|---|")
for undated in ("0", ".3", "1"):
    for program in ("earlier", "longer", variorum):
        found = score("lineage_score", program, "cascade", "--undated", undated, "--runs", 1 if quick else 3)
        label = "variorum" if program == variorum else program
        values = [shown(found[k]) for k in ("link_f1", "reversed", "independent")] if found else ["–"] * 3
        print(f"| {undated} undated | {label} | " + " | ".join(values) + " |", flush=True)
