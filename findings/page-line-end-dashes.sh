#!/usr/bin/env bash
# Expected: the text of a PAGE region is put together from its lines. A hyphen at the end of a line may part a word; a dash between blanks parts
#   no word, a "-" between two years is a range, "--" is a dash. Where nothing is known about the words (no detector was trained and
#   given), a sign that may belong to the text is left in it.
# Happens: make_text_region_text() drops the "-" that ends a line, whatever it is, and puts the next line behind it: "1911-", "1913" is 19111913, "12-", "19" is
#   1219, "May-", "June" is "MayJune"; a "-" between blanks and a "--" are gone, so that "It held - he said -" goes on "and so did she"
#   as one sentence, and a line that is a "-" alone leaves nothing. Within a line all of them stay. The ranges of the lines that it
#   returns fit the text, so that nothing shows that a character is missing.
# Why it matters: a range of years is a number of eight digits, pages 12 to 19 are page 1219, and what was said between two dashes runs into
#   what was not. All depends on where the line happened to end.
# Seen with: pagexml-tools 0.9.0, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pagexml-tools==0.9.0
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from pagexml.helper.pagexml_helper import make_text_region_text
from pagexml.parser import parse_pagexml_file

print("pagexml-tools", version("pagexml-tools"))


def page(lines):
    written = "".join(
        f'<TextLine id="l{n}"><Coords points="10,{40 * n} 500,{40 * n} 500,{40 * n + 30} 10,{40 * n + 30}"/>'
        f'<Baseline points="10,{40 * n + 25} 500,{40 * n + 25}"/><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>'
        for n, line in enumerate(lines, 1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata>'
        "<Creator>own</Creator><Created>2026-01-02T10:00:00</Created><LastChange>2026-01-02T10:00:00</LastChange></Metadata>"
        '<Page imageFilename="p.png" imageWidth="600" imageHeight="900"><TextRegion id="r1"><Coords points="0,0 600,0 600,900 0,900"/>'
        f"{written}</TextRegion></Page></PcGts>")


SO = {
    ("It stood from 1911-", "1913, see pp. 12-", "19."): "It stood from 19111913, see pp. 1219.",
    ("It stood from May-", "June."): "It stood from MayJune.",
    ("It held - he said -", "and so did she."): "It held - he said and so did she.",
    ("It held --", "he said."): "It held he said.",
    ("He saw", "-", "nobody."): "He saw nobody.",
    ("The weir-", "keeper saw it."): "The weirkeeper saw it.",
    ("It stood from 1911-1913 -", "so he said"): "It stood from 1911-1913 so he said",
    ("It held", "so he said"): "It held so he said",
}
seen = {}
for lines in SO:
    with open("page.xml", "w", encoding="utf-8") as file:
        file.write(page(lines))
    text, ranges = make_text_region_text(parse_pagexml_file("page.xml").get_lines())
    seen[lines] = text
    fit = ranges[-1]["end"] == len(text) and all(a["end"] == b["start"] for a, b in zip(ranges, ranges[1:]))
    print(f"{' | '.join(lines)}\n    {text}    ranges fit: {fit}")
    if not fit:
        sys.exit("changed: the ranges")
if seen != SO:
    sys.exit(f"changed: {seen}")
print("still so: 1911 to 1913 is 19111913 where the line ends")
PY
