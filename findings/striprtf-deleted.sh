#!/usr/bin/env bash
# Expected: in RTF with tracked changes, words struck out stand in a group with \deleted, hidden ones in one with \v;
#   the text of the document as a reader sees it has neither.
# Happens: both are in the text like any other words, next to those that replaced them. Footnotes are left out, so
#   it is not that everything is kept.
# Why it matters: "The pier will not reopen" and "will" both stand in the extracted line; a draft's struck sentence is
#   found, and quoted, as if it had been published.
# Seen with: striprtf 0.0.35, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check striprtf==0.0.35
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from striprtf.striprtf import rtf_to_text

print("striprtf", version("striprtf"))
RTF = (r"{\rtf1\ansi{\*\revtbl{Unknown;}{Ann Hill;}}\pard The pier will "
       r"{\deleted\revauthdel1\revdttmdel1 not }{\revised\revauth1\revdttm1 soon }reopen"
       r"{\super\chftn{\footnote\pard\plain\chftn  See the list.}}{\v  (ask Per first)}.\par}")
text = rtf_to_text(RTF)
print(RTF)
print(repr(text))
if text != "The pier will not soon reopen (ask Per first).\n":
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: the struck and the hidden words are in the text, the footnote is not")
PY
