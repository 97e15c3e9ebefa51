#!/usr/bin/env bash
# Expected: a comment of an HTML file is not shown to its reader. A comparison for readers (lxml.html.diff: the text of the new file, with <ins> and
#   <del> where they differ) passes it over or keeps it as the comment that it is. Between two equal files nothing is to be seen.
# Happens: the words of a comment become words of the page, between "<>" and ">", in an element that is called after an internal function of
#   lxml and holds the rest of the paragraph; those of a processing instruction too. Two equal files give such a page. A comment that was
#   added is an <ins>, together with the word behind it, which is a <del> as well; one that was changed is changed text.
# Why it matters: what an editor wrote for nobody to read is shown to everybody in the middle of a sentence, and words that are the same in
#   both files are put in and taken out. The text of the result is the text of neither file.
# Seen with: lxml 6.1.3, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check lxml==6.1.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import re
import sys
from importlib.metadata import version
from lxml import html
from lxml.html.diff import htmldiff

print("lxml", version("lxml"))
PAIRS = {
    "equal": ("<p>The weir <!-- ask Per -->held.</p>", "<p>The weir <!-- ask Per -->held.</p>"),
    "a note added": ("<p>The weir held.</p>", "<p>The weir <!-- ask Per -->held.</p>"),
    "a note changed": ("<p>It did <!-- ask Per -->not hold.</p>", "<p>It did <!-- ask Anna -->not hold.</p>"),
    "an instruction": ("<p>The weir <?page 12?>held.</p>", "<p>The weir <?page 12?>held.</p>"),
    "no comment": ("<p>The weir held.</p>", "<p>The weir held.</p>"),
}
shown = {}
for name, (old, new) in PAIRS.items():
    made = htmldiff(old, new)
    page = html.fragment_fromstring(made)
    words = " ".join(re.sub("0x[0-9a-f]+", "0x", page.text_content()).split())
    marked = {tag: [" ".join(e.text_content().split()) for e in page.iter(tag)] for tag in ("ins", "del")}
    shown[name] = words, marked["ins"], marked["del"]
    print(f"{name}\n    {new}\n    {re.sub('0x[0-9a-f]+', '0x…', made)}\n    shown: {words!r}, put in {marked['ins']}, taken out {marked['del']}")
so = {
    "equal": ("The weir <>ask Per >held.", [], []),
    "a note added": ("The weir <>ask Per >held. held.", ["<>ask Per >held."], ["held."]),
    "a note changed": ("It did <>ask Anna Per >not hold.", ["Anna"], ["Per"]),
    "an instruction": ("The weir <>?page 12?>held.", [], []),
    "no comment": ("The weir held.", [], []),
}
if shown != so:
    sys.exit(f"changed: {shown}")
print("still so: notes in comments are words of the page")
PY
