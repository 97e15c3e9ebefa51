#!/usr/bin/env bash
# Expected: the text of a TEI paragraph has its words in the order in which they stand there; <lb/> and <pb/> are empty,
#   and mark a place.
# Happens: if a <hi>, <q>, <emph>, <name>, <date> or <w> follows in the same line, the words between the line or page
#   beginning and the next element are put behind all that follows, up to the next beginning or the end of the
#   paragraph: "sound,<lb/> but nobody <hi>here</hi> said so." is "sound,here said so. but nobody ". Lines with no such
#   element, or with other ones (<add>, <foreign>, <persName>) alone, are right.
# Why it matters: every word is there, so that counts and bags of words do not show it, but no quotation across such a
#   place is found, and n-grams, sentences and collation are of a text that nobody wrote.
# Seen with: tei_reader 0.0.17 (lxml 6.1.3, beautifulsoup4 4.15.0), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check tei_reader==0.0.17 lxml==6.1.3 beautifulsoup4==4.15.0
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from tei_reader import TeiReader

print("tei_reader", version("tei_reader"))
TEI = ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Weir</title></titleStmt>'
       "<publicationStmt><p>Written for a test.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"
       "<text><body>{}</body></text></TEI>")
PARAGRAPHS = {
    "<p>The weir is sound,<lb/> but nobody <hi>here</hi> said so.</p>": "The weir is sound,here said so. but nobody ",
    '<p>She wrote<pb n="2"/> that Per <q>did not</q> see it.</p>': "She wrotedid not see it. that Per ",
    "<p>The weir,<lb/> said <name>Per</name>, is <hi>not</hi> sound.</p>": "The weir,Per, is not sound. said ",
    "<p>The weir is sound,<lb/> but nobody <add>here</add> said so.</p>": "The weir is sound, but nobody here said so.",
    "<p>The weir is sound,<lb/> but nobody said so.</p>": "The weir is sound, but nobody said so.",
}
changed = False
for paragraph, so in PARAGRAPHS.items():
    text = TeiReader().read_string(TEI.format(paragraph)).text
    print(f"{paragraph}\n    {text!r}")
    changed |= text != so
if changed:
    sys.exit("changed")
print("still so: the words behind a line or page beginning come after all that follows")
PY
