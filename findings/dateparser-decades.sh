#!/usr/bin/env bash
# Expected: "in the 1890s" is a decade. A reader of dates that knows no decades finds nothing there, as this one finds nothing in "mid-1890s" and
#   "19th century"; or it finds the year that is written.
# Happens: the "s" is read as "seconds": "the 1890s" are 1,890 seconds before now, in a sentence (search_dates) too, with STRICT_PARSING and
#   with REQUIRE_PARTS, and where the text is said to be French, Spanish, Italian, Dutch, Swedish or Norwegian (German is spared).
#   "In his 20s" is 20 seconds ago, and the 1930s are 40 seconds before the 1890s. "1890" is the year.
# Why it matters: every decade of a history is the day on which the text is read, to the second; sorted by date, later decades come
#   first. Nothing in the result looks doubtful, and it is another one tomorrow.
# Seen with: dateparser 1.5.0, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check dateparser==1.5.0
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from datetime import datetime, timedelta
from importlib.metadata import version
import dateparser
from dateparser.search import search_dates

print("dateparser", version("dateparser"))
NOW = datetime(2026, 1, 15)
BASE = {"RELATIVE_BASE": NOW}
read = {}
for text, language, settings in (
    ("the 1890s", "en", {}), ("1930s", "en", {}), ("1890s", "en", {"STRICT_PARSING": True}), ("1890s", "en", {"REQUIRE_PARTS": ["year"]}),
    *(("1890s", language, {}) for language in ("fr", "es", "it", "nl", "sv", "nb", "de")),
    ("mid-1890s", "en", {}), ("19th century", "en", {}), ("1890", "en", {}),
):
    name = " ".join([language, text, *settings])
    read[name] = dateparser.parse(text, languages=[language], settings={**BASE, **settings})
    print(f"{name:26}", read[name])
found = search_dates("It was built in the 1890s and sold in the 1930s, when Per was in his 20s.", languages=["en"], settings=BASE)
for text, date in found:
    print(f"{text!r:26}", date)
decade = {seconds: NOW - timedelta(seconds=seconds) for seconds in (1890, 1930, 20)}
so = {
    "en the 1890s": decade[1890], "en 1930s": decade[1930], "en 1890s STRICT_PARSING": decade[1890], "en 1890s REQUIRE_PARTS": decade[1890],
    **{f"{language} 1890s": decade[1890] for language in ("fr", "es", "it", "nl", "sv", "nb")}, "de 1890s": None,
    "en mid-1890s": None, "en 19th century": None, "en 1890": datetime(1890, 1, 15),
}
if read != so or [date for _, date in found] != list(decade.values()):
    sys.exit("changed")
print("still so: the 1890s are 1890 seconds ago")
PY
