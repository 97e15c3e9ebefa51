#!/usr/bin/env bash
# Expected: a splitter that cuts an HTML page at its headings hands on the text between them, each paragraph with its words in
#   their order; <em>, <q>, <a> or <cite> in a paragraph are part of the sentence (HTML, "Phrasing content").
# Happens: of each element first the text of its own is taken, all of it, and then each element inside as a line for itself:
#   "The weir did <em>not</em> hold." is "The weir did hold." and, on the next line, "not". With return_each_element the two
#   are documents of their own. HTMLSectionSplitter of the same package keeps the order; a paragraph without markup is right.
# Why it matters: the package is a usual first step of search over documents and of answering from them. What was stressed,
#   quoted or linked is torn out of its sentence; what is left is a sound sentence that says something else, and nothing
#   is missing by which a count of words would show it.
# Seen with: langchain-text-splitters 1.1.3 (langchain-core 1.8.3, lxml 6.1.3, beautifulsoup4 4.15.0), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check langchain-text-splitters==1.1.3 langchain-core==1.8.3 lxml==6.1.3 beautifulsoup4==4.15.0
cd "$tmp"
"$tmp/v/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version
from langchain_text_splitters import HTMLHeaderTextSplitter, HTMLSectionSplitter

print("langchain-text-splitters", version("langchain-text-splitters"))
HEADINGS = [("h2", "heading")]
PAGE = "<!DOCTYPE html><html lang='en'><head><title>Weir</title></head><body><h2>The weir</h2>{}</body></html>"
PARAGRAPHS = {
    "<p>The weir did <em>not</em> hold.</p>": ["The weir did hold.", "not"],
    "<p>Per <a href='per.html'>Dahl</a> said <q>never</q> to Ann.</p>": ["Per said to Ann.", "Dahl", "never"],
    "<p>Of 12 gates <b>7</b> are <i>un</i>safe.</p>": ["Of 12 gates are safe.", "7", "un"],
    "<p>The weir did not hold.</p>": ["The weir did not hold."],
}
changed = False
for paragraph, so in PARAGRAPHS.items():
    page = PAGE.format(paragraph)
    heading, *rest = HTMLHeaderTextSplitter(HEADINGS).split_text(page)
    one_by_one = [d.page_content for d in HTMLHeaderTextSplitter(HEADINGS, return_each_element=True).split_text(page)][1:]
    section = HTMLSectionSplitter(HEADINGS).split_text(page)[0].page_content.split("\n", 1)[1]
    lines = [line.strip() for d in rest for line in d.page_content.splitlines()]
    print(f"{paragraph}\n    by headings:  {lines}\n    each element: {one_by_one}\n    by sections:  {' '.join(section.split())!r}")
    changed |= lines != so or one_by_one != so
if changed:
    sys.exit("changed")
print("still so: the words inside an inline element come after the sentence in which they stand")
PY
