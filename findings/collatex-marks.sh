#!/usr/bin/env bash
# Expected: CollateX says that it supports Unicode, and its tokenizer is one for words and punctuation; so a word of
#   Hindi or of pointed Hebrew is one token, and two spellings of a word share one column of the table.
# Happens: every combining mark (vowel sign, point, accent in decomposed form) ends a token. Three Hindi words
#   become nine tokens, and pieces of one word are aligned with pieces of another.
# Why it matters: variants of one vowel sign are reported for half a word, columns do not hold words, and counts of
#   agreement are counts of fragments. Composed and decomposed copies of a text have different numbers of tokens.
#   Give tokens of your own (JSON input with "t" and "n") for such scripts.
# Seen with: collatex 2.3 (levenshtein 0.27.5, networkx 3.6.1), Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check collatex==2.3 levenshtein==0.27.5 networkx==3.6.1 numpy==2.4.6
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from collatex import Collation, collate

print("collatex", version("collatex"))
HINDI = "बहुत बड़ा बगुला"
HEBREW = "בָּרָא אוֹר"
COMPOSED, DECOMPOSED = "Zo\u00e9 dort", "Zoe\u0301 dort"


def tokens(text):
    collation = Collation()
    collation.add_plain_witness("A", text)
    return [t.token_data["t"] for t in collation.witnesses[0].tokens()]


counts = {}
for text in (HINDI, HEBREW, COMPOSED, DECOMPOSED):
    found = tokens(text)
    counts[text] = len(found)
    print(f"{len(text.split())} words, {len(found)} tokens:", found)

collation = Collation()
collation.add_plain_witness("A", "लंबा बगुला")
collation.add_plain_witness("B", "लंबा बगुली")
table = collate(collation, segmentation=False)
rows = []
for row in table.rows:
    cells = [cell or "-" for cell in row.to_list_of_strings()]
    print("witness", row.header, cells)
    rows.append(cells)

split = all(counts[t] > len(t.split()) for t in (HINDI, HEBREW, DECOMPOSED))
whole = counts[COMPOSED] == len(COMPOSED.split())
shared = any(a == b and "ग" in a for a, b in zip(*rows))
if split and whole and shared:
    print("still so: words are cut at combining marks, and the two words 'agree' in three columns of four")
else:
    sys.exit("changed: words with combining marks are whole tokens")
PY
