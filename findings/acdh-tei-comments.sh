#!/usr/bin/env bash
# Expected: the full text of a TEI document is what stands in its elements. A comment is no part of it (XML 1.0, 2.5: "not part of the document's
#   character data"), and what a processing instruction says neither; string() of XPath, which lxml has too, leaves out both.
# Happens: in both functions of this package the words of comments are words of the text, "Per <!-- or Ole? -->saw it" is "Per or Ole? saw it",
#   and those of an instruction too. extract_fulltext_with_spacing(), "with proper spacing", puts spaces around paragraphs and heads; the
#   lines of a stanza and the items of a list are one word, "sawit". Its tag_blacklist takes "note"; that of extract_fulltext() takes
#   "{http://www.tei-c.org/ns/1.0}note" only, and "note" changes nothing there, without a word.
# Why it matters: what editors wrote for one another ("or Ole?") is found, and quoted, as the words of their author; the full text for the search in an
#   edition has it, and has notes that were to be left out.
# Seen with: acdh-tei-pyutils 2.4.0, lxml 6.1.3, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check acdh-tei-pyutils==2.4.0 lxml==6.1.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from acdh_tei_pyutils.tei import TeiReader
from acdh_tei_pyutils.utils import extract_fulltext, extract_fulltext_with_spacing

for name in ("acdh-tei-pyutils", "lxml"):
    print(name, version(name))
TEI = "http://www.tei-c.org/ns/1.0"
SO = {
    "<p>Per <!-- or Ole? -->saw it.</p>": "Per or Ole? saw it.",
    '<p>Per saw <?check page="12"?>it.</p>': 'Per saw page="12"it.',
    "<lg><l>Per saw</l><l>it all</l></lg>": "Per sawit all",
    "<list><item>Per saw</item><item>it all</item></list>": "Per sawit all",
    "<p>Per saw it<note>in May</note>.</p>": "Per saw itin May.",
}
seen = {}
for markup, so in SO.items():
    document = TeiReader(f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{markup}</body></text></TEI>')
    body = document.any_xpath(".//tei:body")[0]
    seen[markup] = {extract_fulltext(body), extract_fulltext_with_spacing(body)}
    print(f"{markup}\n    both functions: {' / '.join(sorted(seen[markup]))}\n    XPath string(): {body.xpath('normalize-space(.)')}")
without = [extract_fulltext(body, ["note"]), extract_fulltext(body, [f"{{{TEI}}}note"]), extract_fulltext_with_spacing(body, ["note"])]
print("tag_blacklist note, {…}note, note:", without)
if seen != {markup: {so} for markup, so in SO.items()} or without != ["Per saw itin May.", "Per saw it.", "Per saw it."]:
    sys.exit(f"changed: {seen}")
print("still so: comments are words of the text")
PY
