#!/usr/bin/env bash
# Expected: a TextGrid holds the words of a transcript in double marks, where a mark that belongs to the words is
#   doubled (Praat's manual, "TextGrid file formats"); a reader undoes that, and writing what was read gives the same words.
# Happens: marks inside stay doubled, and those at the edge of a label are stripped: He said "no" is 'He said ""no', and
#   a label that is one quotation has no marks. Of a label with " = " in it what follows is dropped. Written again, the
#   file is valid and says something else: other readers find 'He said "no'.
# Why it matters: the end of a quotation is gone where it closes the utterance, which is where it mostly does, and after
#   one pass through this library no later tool can know it.
# Seen with: praat-textgrids 1.4.0, read again with praatio 6.2.2, Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check praat-textgrids==1.4.0 praatio==6.2.2
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import textgrids
from praatio import textgrid

print("praat-textgrids", version("praat-textgrids"), "praatio", version("praatio"))
LABELS = ['He said "no"', '"no" he said', '"no"', 'the "grey" heron', "twelve = a dozen", "nobody saw it"]
with open("a.TextGrid", "w", encoding="utf-8") as file:
    file.write('File type = "ooTextFile"\nObject class = "TextGrid"\n\n'
               f"xmin = 0 \nxmax = {len(LABELS)} \ntiers? <exists> \nsize = 1 \nitem []: \n"
               f'    item [1]:\n        class = "IntervalTier" \n        name = "words" \n        xmin = 0 \n        xmax = {len(LABELS)} \n'
               f"        intervals: size = {len(LABELS)} \n")
    for i, label in enumerate(LABELS):
        text = label.replace('"', '""')
        file.write(f'        intervals [{i + 1}]:\n            xmin = {i} \n            xmax = {i + 1} \n            text = "{text}" \n')


def others(name):
    return [e.label for e in textgrid.openTextgrid(name, includeEmptyIntervals=True).getTier("words").entries]


grid = textgrids.TextGrid("a.TextGrid")
read = [str(interval.text) for interval in grid["words"]]
grid.write("b.TextGrid")
before, after = others("a.TextGrid"), others("b.TextGrid")
for row in zip(LABELS, read, after):
    print("in the file: {!r:20} read: {!r:22} written, for another reader: {!r}".format(*row))
so = (['He said ""no', 'no"" he said', "no", 'the ""grey"" heron', "twelve", "nobody saw it"],
      ['He said "no', 'no" he said', "no", 'the "grey" heron', "twelve", "nobody saw it"])
if before != LABELS or (read, after) != so:
    sys.exit("changed")
print("still so: marks are doubled or gone, and a label ends where an equals sign stands between blanks")
PY
