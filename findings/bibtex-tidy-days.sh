#!/usr/bin/env bash
# Expected: the option "months" makes months into three letters (README: "Convert all months to three letter abbreviations"), dropAllCaps leaves Roman
#   numerals as they are (README). BibTeX has no field for the day of the month: it is joined to the month, and a number may be joined
#   with # as it is, 5 # "~" # may for "5~May". What is tidied is the same date, and what is in braces keeps its capitals.
# Happens: each number from 1 to 12 that is joined to something becomes a month: 5 # "~" # may is may # "~" # may, "May May", and 3 # "--" #
#   5 # "~" # may, the third to the fifth, goes from March to "May May". 13 # "~" # may stays, and so does "5~" # may. There is no warning.
#   dropAllCaps takes the capitals in braces, {NATO} is {Nato}, and those of a Roman numeral with anything beside it: {VIII} is {Viii},
#   "XII." is "Xii."; VIII between blanks stays.
# Why it matters: the days 1 to 12 are gone, and those from 13 on are there; the file is valid, and a day that its month has replaced cannot be
#   found again. Volumes and kings lose their numbers.
# Seen with: bibtex-tidy 1.14.0, pybtex 0.26.1 (to read what BibTeX would), node 20, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund bibtex-tidy@1.14.0
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pybtex==0.26.1
cat > weirs.bib <<'BIB'
@misc{a, month = 5 # "~" # may}
@misc{b, month = 3 # "--" # 5 # "~" # may}
@misc{c, month = 13 # "~" # may}
@misc{d, month = "5~" # may}
@misc{e, month = {5}}
@misc{f, title = {THE WEIRS OF OLE VIII}}
@misc{g, title = {THE WEIRS OF OLE {VIII} AND OF {NATO}: BOOK XII.}}
BIB
cat > try.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { tidy } from "bibtex-tidy";
console.log("bibtex-tidy", JSON.parse(readFileSync("node_modules/bibtex-tidy/package.json", "utf8")).version);
const { bibtex, warnings } = tidy(readFileSync("weirs.bib", "utf8"), { months: true, dropAllCaps: true });
writeFileSync("tidied.bib", bibtex);
console.log(bibtex.replace(/\s+/g, " "), "\nwarnings:", JSON.stringify(warnings));
if (warnings.length) process.exit(1);
JS
node try.mjs
v/bin/python - <<'PY'
import sys
from importlib.metadata import version
from pybtex.database import parse_file

print("pybtex", version("pybtex"))
read = {}
for name in ("weirs.bib", "tidied.bib"):
    read[name] = [" ".join(entry.fields.values()) for entry in parse_file(name, "bibtex").entries.values()]
for old, new in zip(*read.values()):
    print(f"{old}  →  {new}")
if read["weirs.bib"] != ["5~May", "3--5~May", "13~May", "5~May", "5", "THE WEIRS OF OLE VIII", "THE WEIRS OF OLE {VIII} AND OF {NATO}: BOOK XII."]:
    sys.exit("changed: pybtex")
if read["tidied.bib"] != ["May~May", "March--May~May", "13~May", "5~May", "May", "The Weirs Of Ole VIII", "The Weirs Of Ole {Viii} And Of {Nato}: Book Xii."]:
    sys.exit("changed")
print("still so: 5 May is May May")
PY
