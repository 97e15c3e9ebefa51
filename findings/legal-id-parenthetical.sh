#!/usr/bin/env bash
# Expected: "Id." is the authority cited just before it. One that is only named in the parenthesis of that citation, (quoting …) or (citing …),
#   does not count (Bluebook, rule 4.1): after "Moe v. Roe, 901 U.S. 113 (1973) (quoting Lie v. Vik, 905 U.S. 833 (1992))" it is Moe v.
#   Roe. A page before the first of an opinion is no page of it.
# Happens: both readers take the last citation that they met, the one in the parenthesis. citeurl makes "Id. at 121" a link to page 121 of an
#   opinion that begins on page 833, and "Id. § 1985" behind 42 U.S.C. § 1983 (as 18 U.S.C. § 242 does) to 18 U.S.C. § 1985. eyecite sees
#   that page 121 cannot be and resolves it to nothing; "Id. at 840" and "Id." alone are Lie v. Vik (its issue 348). Without the
#   parenthesis both are right.
# Why it matters: what a court said in one case is put down to the case that it quoted; quotations are then looked for in the wrong opinion, and
#   counts of citations are of those that were quoted.
# Seen with: citeurl 12.0.4, eyecite 2.7.8, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check citeurl==12.0.4 eyecite==2.7.8 markdown==3.10
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from citeurl import Citator
from eyecite import get_citations, resolve_citations

for name in ("citeurl", "eyecite"):
    print(name, version(name))
CASE = "Moe v. Roe, 901 U.S. 113, 120 (1973)"
QUOTED = "(quoting Lie v. Vik, 905 U.S. 833, 835 (1992))"
LAW = "42 U.S.C. § 1983"
citator = Citator()


def with_citeurl(text):
    last = citator.list_cites(text)[-1]
    return last.text, last.URL.split("//")[1].split("/", 1)[1]


def with_eyecite(text):
    resolved = resolve_citations(get_citations(text))
    return [resource.citation.corrected_citation() for resource, found in resolved.items() if any(c.matched_text() == "Id." for c in found)]


SO = {
    f"{CASE}. Id. at 121.": (("Id. at 121", "c/us/901/113/#121"), ["901 U.S. 113"]),
    f"{CASE} {QUOTED}. Id. at 121.": (("Id. at 121", "c/us/905/833/#121"), []),
    f"{CASE} {QUOTED}. Id. at 840.": (("Id. at 840", "c/us/905/833/#840"), ["905 U.S. 833"]),
    f"{CASE} {QUOTED}. Id.": (("Id.", "c/us/905/833/#835"), ["905 U.S. 833"]),
    f"{LAW}. Id. § 1985.": (("Id. § 1985", "uscode/text/42/1985"), None),
    f"{LAW} (as 18 U.S.C. § 242 does). Id. § 1985.": (("Id. § 1985", "uscode/text/18/1985"), None),
}
seen = {}
for text, (_, other) in SO.items():
    seen[text] = with_citeurl(text), None if other is None else with_eyecite(text)
    print(f"{text}\n    citeurl: {seen[text][0]}" + ("" if other is None else f"\n    eyecite: {seen[text][1]}"))
if seen != SO:
    sys.exit("changed")
print("still so: Id. is the case that was quoted")
PY
