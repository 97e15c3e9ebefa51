#!/usr/bin/env bash
# Expected: RTF writes a footnote as a group with \footnote. LibreOffice begins the group with {\*\footnote, as the format
#   allows for any destination (programs that do not know it are then to skip it); pandoc knows \footnote and has footnotes.
# Happens: with {\footnote the note is in the output and called in the sentence; with {\*\footnote it is gone, and so is the
#   call. No warning is printed, also with --verbose.
# Why it matters: every RTF file that LibreOffice writes loses all its footnotes on the way through pandoc, and the text looks
#   whole. Sources and reservations ("the third had died") stand in just these notes.
# Seen with: pandoc 3.9 (pypandoc_binary 1.17), Python 3.11; files of LibreOffice 7.4.7. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pypandoc_binary==1.17
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
import pypandoc

print("pandoc", pypandoc.get_pandoc_version())
NOTE = r"\pard\plain{\super\chftn} The third had died.}"
read = {}
for sign in (r"{\footnote", r"{\*\footnote"):
    rtf = r"{\rtf1\ansi{\fonttbl{\f0 Times;}}\pard\plain Two of the three witnesses{\super\chftn}" + sign + NOTE + r" saw the light.\par}"
    read[sign] = pypandoc.convert_text(rtf, "plain", format="rtf", extra_args=["--verbose"])
    print(sign, "→", read[sign].split("\n"))
if "The third had died" in read[r"{\footnote"] and "died" not in read[r"{\*\footnote"] and "[1]" not in read[r"{\*\footnote"]:
    print("still so: the starred footnote is gone, with its call")
else:
    sys.exit("changed")
PY
