#!/usr/bin/env bash
# Expected: LaTeX made into plain text keeps the words. A program that does not know a command leaves it out and keeps the
#   group behind it, as this one does: \foo{not} is "not". \mbox keeps words on one line, \S, \P, \pounds and \copyright are signs
#   that LaTeX has by itself, without a package ("LaTeX2e: An unofficial reference manual").
# Happens: the words in \mbox{…} are gone, and so are those in \verb|…| and in verbatim: "did \mbox{not} hold" is "did  hold".
#   \S, \P, \pounds and \copyright leave nothing ("\S 5" is "5"), while \textsection and \textsterling leave their sign.
#   \slash leaves nothing: "either\slash or" is "eitheror". What is not read comes in: \index{weir}, \nocite{moe} and the
#   language of \foreignlanguage{german}{Wehr} become text, "germanWehr".
# Why it matters: \mbox is what one puts round a name, a date or a "not" that must not be broken. The sentence stays a sentence,
#   says the contrary, and two blanks are all that shows it; a section of an act and a sum of money are bare numbers.
# Seen with: pylatexenc 2.11 (and 2.10), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pylatexenc==2.11
cd "$tmp"
"$tmp/v/bin/python" -W error - <<'PY'
import sys
from importlib.metadata import version
from pylatexenc.latex2text import LatexNodes2Text

print("pylatexenc", version("pylatexenc"))
SO = {
    r"The weir did \mbox{not} hold.": "The weir did  hold.",
    r"The weir did \foo{not} hold.": "The weir did not hold.",
    r"The weir did \fbox{not} hold.": "The weir did not hold.",
    r"He typed \verb|not| twice.": "He typed  twice.",
    "He typed:\n\\begin{verbatim}\nIt did not hold.\n\\end{verbatim}": "He typed:\n",
    r"See \S 5 and \P 3.": "See 5 and 3.",
    r"See \textsection{} 5 and \textparagraph{} 3.": "See § 5 and ¶ 3.",
    r"It cost \pounds 40, or \textsterling{}40.": "It cost 40, or £40.",
    r"Printed in \copyright 1911.": "Printed in 1911.",
    r"either\slash or": "eitheror",
    r"The \index{weir}weir \nocite{moe}held.": "The weirweir moeheld.",
    r"ein \foreignlanguage{german}{Wehr}": "ein germanWehr",
}
seen = {latex: LatexNodes2Text().latex_to_text(latex) for latex in SO}
for latex, text in seen.items():
    print(f"  {latex!r}\n      {text!r}")
if seen != SO:
    sys.exit("changed")
print("still so: the words of an \\mbox are gone")
PY
