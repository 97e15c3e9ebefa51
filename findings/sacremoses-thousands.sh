#!/usr/bin/env bash
# Expected: a normaliser of punctuation makes quotation marks, dashes and blanks uniform; a figure keeps its value.
#   Typists and many style books group thousands with a no-break space: "10 000".
# Happens: a no-break space (U+00A0) between two digits becomes a decimal sign: "." for English (10.000 is ten), ","
#   for German, French, Spanish and Czech (10,000 is ten there). A narrow no-break space (U+202F) stays as it is.
#   "no", becomes "no," as well: the comma is moved into the quotation.
# Why it matters: texts are often normalised before they are compared; here a quotation of "10 000" then agrees with
#   a source that says ten, and the words between quotation marks gain a character.
# Seen with: sacremoses 0.2.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check sacremoses==0.2.0
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from sacremoses import MosesPunctNormalizer

print("sacremoses", version("sacremoses"))
TEXT = 'He said "no", and 10\u00a0000 people left; 20\u202f000 stayed.'
print("in:", ascii(TEXT))
out = {}
for lang in ("en", "de", "fr", "es", "cs"):
    out[lang] = MosesPunctNormalizer(lang=lang).normalize(TEXT)
    print(f"{lang}:", ascii(out[lang]))

figure = "10.000 people" in out["en"] and all("10,000 people" in out[x] for x in ("de", "fr", "es", "cs"))
narrow = all("20\u202f000" in text for text in out.values())
comma = '"no,"' in out["en"]
if figure and narrow and comma:
    print("still so: ten thousand is written as ten, with the decimal sign of each language")
else:
    sys.exit("changed: the grouping of the figure is kept")
PY
