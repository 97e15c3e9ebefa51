#!/usr/bin/env bash
# Expected: a reader of quantities in running text takes "In 1911 ten of 12 pumps failed." for a year, ten and twelve,
#   and "between 3 and 4 million people" for a range from three to four million.
# Happens: the year in digits and the number word behind it are added up: one quantity, "1911 ten", 1921. Of the range
#   the multiplier goes to the second bound alone, and the quantity is the mean of 3 and 4,000,000: 2,000,001.5.
#   With "from 5 to 7 per cent" the same reader gives the mean as well (6), with an uncertainty of 1.
# Why it matters: a year before a number is how reports are written; a check of figures built on it sees a figure that
#   stands nowhere, misses the two that do, and is off by the size of the multiplier on ranges.
# Seen with: quantulum3 0.10.0 (inflect 7.6.0, num2words 0.5.14), Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.14
cd "$tmp"
"$tmp/v/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version
from quantulum3 import parser

print("quantulum3", version("quantulum3"))
seen = {}
for text in ("In 1911 ten of 12 pumps failed.", "In 1911, ten of 12 pumps failed.", "They expect between 3 and 4 million people."):
    seen[text] = [(q.surface, q.value) for q in parser.parse(text)]
    print(text, seen[text])
values = [[value for _, value in found] for found in seen.values()]
if values[0] != [1921.0, 12.0] or values[2] != [2000001.5]:
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: a year and a number are one figure, a range has the multiplier on one side")
PY
