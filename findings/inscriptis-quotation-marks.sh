#!/usr/bin/env bash
# Expected: <q> is written with a mark before its first word and one after its last, whatever stands inside; a comment
#   leaves no trace in a text.
# Happens: an element directly inside the quotation (<em>, <a>, another <q>) brings a second pair of marks, so that
#   <q>it <em>is</em> sound</q> is "it "is" sound"; a <br> closes the quotation and opens it again; and a comment inside
#   ends it: <q>shut the<!-- sic --> weir</q> is "shut the" weir.
# Why it matters: marks tell a checker which words are quoted. Here "it " and " sound" are two quotations with a word of
#   nobody's between them, and a comment that no reader sees takes words out of what somebody is said to have said.
# Seen with: inscriptis 2.7.6 (lxml 6.1.3), Python 3.11, in both of its profiles ("strict" and "relaxed"). Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check inscriptis==2.7.6 lxml==6.1.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

print("inscriptis", version("inscriptis"))
PAGES = {
    "<p>Ann said <q>it is sound</q>.</p>": 'Ann said "it is sound".',
    "<p>Ann said <q>it <em>is</em> sound</q>.</p>": 'Ann said "it "is" sound".',
    '<p>Ann said <q>see <a href="n.html">note <b>12</b></a> of it</q>.</p>': 'Ann said "see "note 12" of it".',
    "<p>Ann said <q>shut<br>the weir</q>.</p>": 'Ann said "shut"\n"the weir".',
    "<p>Ann said <q>shut the<!-- sic --> weir</q>.</p>": 'Ann said "shut the" weir.',
}
changed = False
for profile in ("strict", "relaxed"):
    config = ParserConfig(css=CSS_PROFILES[profile])
    for page, so in PAGES.items():
        text = get_text(f"<html><body>{page}</body></html>", config).strip()
        print(f"{profile:>8}  {page}\n          {text!r}")
        changed |= text != so
if changed:
    sys.exit("changed")
print("still so: an element inside the quotation has marks of its own, and a comment closes it")
PY
