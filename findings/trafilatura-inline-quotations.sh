#!/usr/bin/env bash
# Expected: <q> is an inline quotation, whose marks a browser writes. The text of a page has it within its sentence, with marks or
#   at least without breaking the sentence; what is quoted at length in <blockquote> is marked in Markdown with ">".
# Happens: in plain text and in Markdown each <q> ends a line or a paragraph in the middle of its sentence, its marks are nowhere, and a
#   <blockquote> is a paragraph like any other. The XML of the same program has both as <quote>, in place.
# Why it matters: who checks what a page quotes sees no quotation at all, and three pieces of a sentence as three paragraphs.
# Seen with: trafilatura 2.3.1 (lxml 6.1.3, pip 26.3), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pip==26.3
"$tmp/v/bin/pip" install -q --disable-pip-version-check trafilatura==2.3.1 lxml==6.1.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import trafilatura

print("trafilatura", version("trafilatura"))
PAGE = """<html lang="en"><head><title>Weir</title></head><body><article><h1>The weir is shut</h1>
<p>The keeper of the weir met the parish on Monday, and the meeting went on for three hours in the old hall.</p>
<p>Ann Hill said <q>the weir is sound</q>, and Per Dahl answered <q>it is not</q> before the vote was taken in the evening.</p>
<blockquote><p>Nobody asked the eel fishers what they want, and nobody will.</p></blockquote>
<p>The parish meets again in June, when the engineers have written what they think about the weir and about the bridge.</p>
</article></body></html>"""
text = trafilatura.extract(PAGE)
markdown = trafilatura.extract(PAGE, output_format="markdown")
xml = trafilatura.extract(PAGE, output_format="xml")
print(text, markdown, sep="\n--- Markdown\n")
broken = "Ann Hill said the weir is sound\n, and Per Dahl answered it is not\nbefore"
in_markdown = "Ann Hill said the weir is sound\n\n, and Per Dahl answered it is not\n\nbefore"
in_place = "Ann Hill said <quote>the weir is sound</quote>, and Per Dahl answered <quote>it is not</quote> before"
if broken in text and in_markdown in markdown and ">" not in markdown and in_place in xml:
    print("still so: the sentence is in pieces, and nothing says that words are quoted")
else:
    sys.exit("changed")
PY
