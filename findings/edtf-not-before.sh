#!/usr/bin/env bash
# Expected: the reader of English dates of this package gives what is written, or None, as it does for "1911 and 1913" and "3 May 1911 to 5 June
#   1912". Its README has "before" (/1911), simple ranges of years (1911/1913), and says that of two dates with a "/" between them it
#   makes a list of which one is meant.
# Happens: "not before 1911" is /1911, before 1911, and "not after 1911" is 1911/, after it. "3-5 May 1911" is 5 May 2003. "1911-1913" is the range,
#   "1911–1913" with an en dash is 1913. "1911/1912" is a list, "1911 or 1912" is 1911, "May or June 1911" a May of any year. "AD 44" is
#   2044, "44 AD" the year 44. All of them are valid EDTF.
# Why it matters: the earliest date of a find or a manuscript is made its latest; of two possible years one is certain; three days of 1911 are one
#   of 2003. A catalogue that is converted so has dates that nobody gave, and they are as well formed as the others.
# Seen with: edtf 5.0.2, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from edtf import parse_edtf, text_to_edtf

print("edtf", version("edtf"))
SO = {
    "not before 1911": "/1911",
    "before 1911": "/1911",
    "not after 1911": "1911/",
    "3-5 May 1911": "2003-05-05",
    "1911-1913": "1911/1913",
    "1911–1913": "1913",
    "1911/1912": "[1911, 1912]",
    "1911 or 1912": "1911",
    "May or June 1911": "XXXX-05",
    "AD 44": "2044",
    "44 AD": "0044",
    "1911 and 1913": None,
    "3 May 1911 to 5 June 1912": None,
}
seen = {text: text_to_edtf(text) for text in SO}
for text, date in seen.items():
    print(f"{text:26} {date}")
    if date:
        parse_edtf(date)
if seen != SO:
    sys.exit("changed")
print("still so: not before 1911 is before 1911")
PY
