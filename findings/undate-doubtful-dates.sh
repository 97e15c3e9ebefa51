#!/usr/bin/env bash
# Expected: EDTF says "1911?" for a year that is uncertain, "1911~" for about 1911 and "1911%" for both (Library of Congress, EDTF,
#   Level 1; ISO 8601-2), "191X" for a year in that decade, -0043 for 44 BC, in four digits. This library is for uncertain and
#   partly known dates and reads and writes EDTF; a mark that it does not keep it could refuse, as it does a season.
# Happens: the marks are read and thrown away: "1911?" equals 1911, is written as 1911, and "1911?/1913~" is an interval of three known
#   years. From the 1910s to the 1930s ("191X/193X") are 7306 days, twenty years: the last decade is counted as one day,
#   though the interval's own ends are 30 years apart; 15XX/16XX is one century. -0043 is written as "0-43",
#   which is no EDTF, and it cannot be read again.
# Why it matters: the doubt of an editor is what the format and the library are for. It is gone after one reading, and a guess is dated
#   like a charter.
# Seen with: undate 0.6.0 (convertdate 2.5.1), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check undate==0.6.0 convertdate==2.5.1
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from undate import Undate

for name in ("undate", "convertdate"):
    print(name, version(name))
SO = {
    "1911": ("1911", 365), "1911?": ("1911", 365), "1911~": ("1911", 365), "1911%": ("1911", 365), "1911-05?": ("1911-05", 31),
    "1911?/1913~": ("1911/1913", 1096), "1911/1913": ("1911/1913", 1096), "1910/1939": ("1910/1939", 10957),
    "191X/193X": ("191X/193X", 7306), "15XX/16XX": ("15XX/16XX", 36525), "-0043": ("0-43", 365),
}
seen = {}
for text in SO:
    date = Undate.parse(text, "EDTF")
    seen[text] = (date.format("EDTF"), date.duration().days)
    print(f"  {text:12} written {seen[text][0]:10} {seen[text][1]} days")
same = Undate.parse("1911?", "EDTF") == Undate.parse("1911", "EDTF") == Undate.parse("1911~", "EDTF")
decades = Undate.parse("191X/193X", "EDTF")
ends = (str(decades.earliest.earliest), str(decades.latest.latest))
print("  1911?, 1911 and 1911~ are equal:", same, "- ends of 191X/193X:", *ends)
try:
    print("  again:", Undate.parse(seen["-0043"][0], "EDTF"))
    again = True
except ValueError as error:
    print("  again:", error)
    again = False
if seen != SO or not same or again or ends != ("1910-01-01", "1939-12-31"):
    sys.exit("changed")
print("still so: a doubtful year is a year")
PY
