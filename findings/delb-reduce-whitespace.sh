#!/usr/bin/env bash
# Expected: to reduce white space means that a run of blanks and line ends becomes one blank, and that the ends of a
#   paragraph have none (XPath's normalize-space, browsers). No boundary between two words is lost by that.
# Happens: with reduce_whitespace a blank at the inner edge of an inline element is removed, not reduced: He
#   did<add> not</add> leave becomes "He didnot leave", <hi>grey </hi>heron becomes "greyheron". The recipe of the TEI
#   community's wiki, which delb follows, trims the first and the last text of every element, inline or not.
# Why it matters: an editor who marks an addition together with its blank (as it stands in the manuscript) gets words
#   glued; the same file gives other words in two TEI tools, and every quotation across such a place fails.
# Seen with: delb 0.6.1, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check delb==0.6.1
"$tmp/v/bin/python" - <<'PY'
import sys
import xml.etree.ElementTree as ET
from importlib.metadata import version
from delb import Document, ParserOptions

print("delb", version("delb"))
SOURCE = ('<p xmlns="http://www.tei-c.org/ns/1.0">He did<add> not</add> leave the <hi>grey </hi>heron,\n'
          "    and the <hi>pike</hi> knew.</p>")
plain = " ".join("".join(ET.fromstring(SOURCE).itertext()).split())
kept = Document(SOURCE).root.full_text
reduced = Document(SOURCE, parser_options=ParserOptions(reduce_whitespace=True)).root.full_text
print("in:                     ", repr(SOURCE))
print("runs of blanks made one:", plain)
print("delb, kept:             ", repr(kept))
print("delb, reduced:          ", repr(reduced))
whole = " ".join(kept.split()) == plain == "He did not leave the grey heron, and the pike knew."
if whole and reduced == "He didnot leave the greyheron, and the pike knew.":
    print("still so: 'did not' and 'grey heron' are glued")
else:
    sys.exit("changed: a blank at the edge of an element stays a blank")
PY
