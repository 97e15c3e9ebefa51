#!/usr/bin/env bash
# Expected: in ALTO a word parted at a line end is two strings, HypPart1 and HypPart2, with the halves in CONTENT (and
#   the whole word in SUBS_CONTENT). Text extracted from it has both halves, or the word.
# Happens: the first half is printed twice and the second half never: "har-" / "bour" becomes "har" / "har", glued
#   to the next word ("harwas"). An abbreviation (SUBS_TYPE Abbreviation) is replaced by a copy of the word before it.
# Why it matters: scanned newspapers, for which the format was made, part a word on every second line. Each of them
#   is lost for every search and comparison, and the text shows words that are not on the page.
# Seen with: alto-tools 0.1.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check alto-tools==0.1.0
cd "$tmp"
string() { echo "<String ID=\"$1\" CONTENT=\"$2\" HPOS=\"1\" VPOS=\"1\" WIDTH=\"9\" HEIGHT=\"9\"${3-}/>"; }
cat > page.xml <<XML
<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="P" PHYSICAL_IMG_NR="1"><PrintSpace>
<TextBlock ID="B" HPOS="1" VPOS="1" WIDTH="99" HEIGHT="99">
<TextLine ID="L1" HPOS="1" VPOS="1" WIDTH="99" HEIGHT="9">
$(string S1 The)<SP/>$(string S2 har ' SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"')<HYP CONTENT="-"/></TextLine>
<TextLine ID="L2" HPOS="1" VPOS="11" WIDTH="99" HEIGHT="9">
$(string S3 bour ' SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"')<SP/>$(string S4 was)<SP/>$(string S5 shut)</TextLine>
<TextLine ID="L3" HPOS="1" VPOS="21" WIDTH="99" HEIGHT="9">
$(string S6 by)<SP/>$(string S7 Capt. ' SUBS_TYPE="Abbreviation" SUBS_CONTENT="Captain"')<SP/>$(string S8 Holm)</TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
XML
"$tmp/v/bin/pip" list --disable-pip-version-check 2>/dev/null | grep alto-tools
got=$("$tmp/v/bin/alto-tools" -t page.xml)
echo "$got"
if [ "$(echo "$got" | xargs)" != "The har harwas shut by by Holm" ]; then echo "changed" >&2; exit 1; fi
echo 'still so: "bour" and "Capt." are nowhere, "har" and "by" are there twice'
