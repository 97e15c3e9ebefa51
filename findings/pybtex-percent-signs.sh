#!/usr/bin/env bash
# Expected: a BibTeX value is text for TeX: a per cent sign is written "\%", an ampersand "\&", "~" is a blank at which no line ends. A database
#   that is read and written again with the same tool has its values as they were.
# Happens: values are kept as they are read and escaped when they are written, the "%" and not the "\" before it: "5\%" is "5\\%", a new
#   line and the beginning of a comment for TeX, so that the rest of the title is gone; "3~m" is "3\textasciitilde m", a "~" in print; a URL
#   has a "\" before each "_", "&" and "%". Each further time each has one more "\". pylatexenc reads "Of all gates 5% held, not
#   50% as he said" before and "Of all gates 5" after. bibtexparser leaves all of it alone.
# Why it matters: a script that sorts a bibliography, or takes entries out of it, cuts the titles with a per cent sign in all of them, and the
#   file remains valid; "5%" and "50%" are what a check of quotations looks for. (Seen in 2017 by users of the coder, latexcodec issue 54.)
# Seen with: pybtex 0.26.1, latexcodec 3.0.1, bibtexparser 2.1.0, pylatexenc 2.11, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1 bibtexparser==2.1.0 pylatexenc==2.11
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import bibtexparser
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text

for name in ("pybtex", "latexcodec", "bibtexparser", "pylatexenc"):
    print(name, version(name))
VALUES = {
    "title": r"Of all gates 5\% held, not 50\% as he said",
    "publisher": r"Moe \& Roe",
    "note": "3~m high",
    "url": "http://a.example/w_1?p=12&q=a%20b",
}
source = "@book{moe,\n" + "".join(f"  {field} = {{{value}}},\n" for field, value in VALUES.items()) + "}\n"
texts = [source]
for _ in range(2):
    texts.append(parse_string(texts[-1], "bibtex").to_string("bibtex"))
kept = [dict(parse_string(text, "bibtex").entries["moe"].fields) for text in texts]
tex = [LatexNodes2Text().latex_to_text(values["title"]).strip() for values in kept]
other = {field.key: field.value for field in bibtexparser.parse_string(bibtexparser.write_string(bibtexparser.parse_string(source))).entries[0].fields}
for field in VALUES:
    print(field, *(values[field] for values in kept), sep="\n    ")
print("the title as text:", tex[:2])
so = {
    "title": r"Of all gates 5\\% held, not 50\\% as he said",
    "publisher": r"Moe \\& Roe",
    "note": r"3\textasciitilde m high",
    "url": r"http://a.example/w\_1?p=12\&q=a\%20b",
}
if kept[0] != VALUES or kept[1] != so or other != VALUES:
    sys.exit("changed")
if kept[2]["title"] != r"Of all gates 5\\\% held, not 50\\\% as he said" or tex[:2] != ["Of all gates 5% held, not 50% as he said", "Of all gates 5"]:
    sys.exit("changed: the second time, or the text")
print("still so: a title ends at its per cent sign")
PY
