#!/usr/bin/env bash
# Expected: an entry of a BibTeX file ends with its closing brace, and the fields of the next one are the next one's. RIS has a line for each author
#   and the pages in SP and EP. What is read and written again by one package ("standalone loading and writing of bibliographic
#   records") is what it was.
# Happens: an entry is read with the fields of all entries behind it, the later ones in place of its own: of three works the first has the author of
#   the second and the title and the year of the third. The last is right, and so is an entry alone. In RIS two authors are one line, "Moe,
#   Per and Roe, Anna", and pages are written as PA, which it does not read as pages. In BibTeX a "}" within a value is written "\}", so that
#   the group that {Norwegian} was does not end. pybtex reads the file rightly.
# Why it matters: a bibliography that went through it has the right number of entries and the right keys, and names, titles and years of other works
#   under them. Nothing is reported.
# Seen with: bibliography-io 0.1.0, pybtex 0.26.1, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check bibliography-io==0.1.0 pybtex==0.26.1
cd "$tmp"
"$tmp/v/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version
from bibliography_io import dumps, loads
from pybtex.database import parse_string

for name in ("bibliography-io", "pybtex"):
    print(name, version(name))
ENTRIES = [
    "@article{moe,\n  author = {Moe, Per},\n  title = {On weirs},\n  journal = {Weirs},\n  year = {1911},\n  pages = {12--19}\n}\n",
    "@book{roe,\n  author = {Roe, Anna},\n  title = {On gates},\n  publisher = {Weir Press},\n  year = {1912}\n}\n",
    "@misc{lie,\n  title = {On {Norwegian} locks},\n  year = {1913}\n}\n",
]


def short(records):
    return {key: [record.get(field) for field in ("author", "title", "year", "publisher")] for key, record in records.items()}


alone = {}
for entry in ENTRIES:
    alone.update(short(loads(entry, format="bib")))
whole = loads("\n".join(ENTRIES), format="bib")
other = {key: [entry.fields.get("title"), entry.fields.get("year")] for key, entry in parse_string("\n".join(ENTRIES), "bibtex").entries.items()}
for key, fields in short(whole).items():
    print(f"{key}\n    alone:             {alone[key]}\n    in a file of three: {fields}\n    pybtex:            {other[key]}")
again = dumps(loads(ENTRIES[2], format="bib"), format="bib")
RIS = "TY  - JOUR\nAU  - Moe, Per\nAU  - Roe, Anna\nTI  - On weirs\nPY  - 1911\nSP  - 12\nEP  - 19\nER  - \n"
ris = dumps(loads(RIS, format="ris"), format="ris")
back = next(iter(loads(ris, format="ris").values()))
print(again, ris, back.get("pages"), sep="\n")
so = {
    "moe": ["Roe, Anna", "On {Norwegian} locks", "1913", "Weir Press"],
    "roe": ["Roe, Anna", "On {Norwegian} locks", "1913", "Weir Press"],
    "lie": [None, "On {Norwegian} locks", "1913", None],
}
right = {
    "moe": ["Moe, Per", "On weirs", "1911", None],
    "roe": ["Roe, Anna", "On gates", "1912", "Weir Press"],
    "lie": [None, "On {Norwegian} locks", "1913", None],
}
if short(whole) != so or alone != right or other != {key: fields[1:3] for key, fields in right.items()}:
    sys.exit("changed")
if r"{On {Norwegian\} locks}" not in again or "A1  - Moe, Per and Roe, Anna" not in ris or "PA  - 12--19" not in ris or "pages" in back:
    sys.exit("changed: what is written")
print("still so: an entry has the title and the year of the last one")
PY
