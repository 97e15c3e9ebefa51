#!/usr/bin/env bash
# Expected: the body of a TTML file has any number of <div>, for scenes or speakers; all their paragraphs are captions,
#   and a time on a <div> is where the times of its paragraphs count from.
# Happens: of the divisions of one language the reader keeps the last alone, without an error or a warning. Two scenes
#   are one, and a WebVTT or SRT made from the file lacks the rest. The time of a <div> is not counted: 1 s is 1 s, not 61 s.
# Why it matters: a transcript read in this way is a piece of what was said, at times that look right. A quotation from
#   an earlier scene "does not occur". Join the divisions, and add up the times, before reading.
# Seen with: pycaption 2.3.14 (beautifulsoup4 4.15.0, lxml 6.1.3), Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pycaption==2.3.14 beautifulsoup4==4.15.0 lxml==6.1.3 cssutils==2.15.0
cd "$tmp"
"$tmp/v/bin/python" -W ignore - <<'PY'
import sys
from importlib.metadata import version
from pycaption import DFXPReader, WebVTTWriter

print("pycaption", version("pycaption"))


def file(body):
    return ('<?xml version="1.0" encoding="UTF-8"?>'
            f'<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body>{body}</body></tt>')


def captions(body):
    found = DFXPReader().read(file(body))
    return [(c.start // 1_000_000, c.end // 1_000_000, c.get_text())
            for language in found.get_languages() for c in found.get_captions(language)]


FIRST = '<p begin="1s" end="2s">The weir is not sound.</p>'
SECOND = '<p begin="3s" end="4s">Nobody saw the heron.</p>'
seen = {}
for name, body in {
    "one division": f"<div>{FIRST}{SECOND}</div>",
    "two divisions": f"<div>{FIRST}</div><div>{SECOND}</div>",
    "two inside one": f"<div><div>{FIRST}</div><div>{SECOND}</div></div>",
    "a time on the division": f'<div begin="60s">{FIRST}</div>',
}.items():
    seen[name] = captions(body)
    print(f"{name}: {seen[name]}")
print(WebVTTWriter().write(DFXPReader().read(file(f"<div>{FIRST}</div><div>{SECOND}</div>"))))

first, second = (1, 2, "The weir is not sound."), (3, 4, "Nobody saw the heron.")
so = {"one division": [first, second], "two divisions": [second], "two inside one": [second], "a time on the division": [first]}
if seen != so:
    sys.exit("changed")
print("still so: the last division is all that is left, and its own time is not counted")
PY
