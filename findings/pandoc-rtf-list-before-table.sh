#!/usr/bin/env bash
# Expected: a document converted from RTF to text has its paragraphs in the order of the file: a sentence, a list of two
#   items, a table, a sentence.
# Happens: a list that is followed at once by a table comes out before the paragraph in front of it: first the items,
#   then the sentence that announces them, then the table. With a paragraph between list and table the order is right.
# Why it matters: what is quoted is in another order than in the source; a sentence and what it introduces are parted, and
#   everything between the list and the start of the document is passed over without a warning.
# Seen with: pandoc 3.9 (pypandoc_binary 1.17), Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pypandoc_binary==1.17
cd "$tmp"
cat > inquiry.rtf <<'RTF'
{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23\leveljc0\levelstartat1\levelfollow0{\leveltext \'01\u8226 ?;}{\levelnumbers;}\fi-360\li720}\listid1}}
{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}
\pard\plain The inquiry heard two witnesses.\par
\pard\plain\li720\fi-360\ls1\ilvl0 the keeper of the lamp\par
\pard\plain\li720\fi-360\ls1\ilvl0 the captain\par
\trowd\cellx2000\cellx4000\pard\intbl 1911\cell 84 ships\cell\row
\pard\plain They said so on oath.\par}
RTF
"$tmp/v/bin/python" - <<'PY'
import sys
import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
text = pypandoc.convert_file("inquiry.rtf", "plain")
print(text)
places = [text.index(words) for words in ("The inquiry heard", "the keeper", "the captain", "84 ships", "They said so")]
if places[1] < places[2] < places[0] < places[3] < places[4]:
    print("still so: the list stands before the sentence that announces it")
else:
    sys.exit(f"changed: {places}")
PY
