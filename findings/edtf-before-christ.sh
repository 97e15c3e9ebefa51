#!/usr/bin/env bash
# Expected: EDTF is a profile of ISO 8601, where the year 0000 is 1 BC and -0043 is 44 BC. The package says that it
#   implements that specification, so its reader of English dates should shift years before Christ by one.
# Happens: text_to_edtf("44 BC") is "-0044" (45 BC) and "1 BC" is "-0001" (2 BC), but "1st century BC" is the
#   interval -0099 to 0000, which is rightly shifted. The package so reads 100 BC as a year outside of the first
#   century BC.
# Why it matters: dates of manuscripts and events in antiquity are off by one against other EDTF data, and an order
#   or a filter that mixes years with centuries is wrong at the edges.
# Seen with: edtf 5.0.2, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from edtf import parse_edtf, text_to_edtf

print("edtf", version("edtf"))
years = {}
for text in ("1 BC", "44 BC", "100 BC", "1st century BC"):
    code = text_to_edtf(text)
    date = parse_edtf(code)
    years[text] = (code, date.lower_strict()[0], date.upper_strict()[0])
    print(f"{text:>15} -> {code}, years {years[text][1]} to {years[text][2]}")

first, last = years["1st century BC"][1:]
unshifted = years["44 BC"][0] == "-0044" and years["1 BC"][0] == "-0001"
shifted = (first, last) == (-99, 0)
outside = not first <= years["100 BC"][1] <= last
if unshifted and shifted and outside:
    print("still so: the year is not shifted, the century is; 100 BC falls out of its century")
else:
    sys.exit("changed: years and centuries before Christ are counted alike")
PY
