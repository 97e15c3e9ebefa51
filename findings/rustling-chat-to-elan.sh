#!/usr/bin/env bash
# Expected: a transcript in CHAT made into an ELAN file (EAF) has the words of each utterance in its tier and the times in the time slots. The
#   time behind an utterance in CHAT, two numbers between two control characters (U+0015; CHAT manual, "Media linking"), is
#   markup. An EAF is XML 1.0, in which that character may not stand, not even escaped ("Characters", 2.2).
# Happens: the time stays among the words, with its control characters: each EAF with a timed utterance is no well-formed XML,
#   and only this package reads it. There the words are "it did not hold . 1000_1800", in SRT made from it as well. Made into
#   CHAT again, the time stands twice in the line, and all utterances without times come first: an answer before its question.
#   TextGrid and SRT made from the CHAT itself have the words alone.
# Why it matters: the file is made without a word and cannot be opened where it was made for; who goes on with the same package has
#   numbers among the words of each speaker, and another order of who spoke when.
# Seen with: rustling 0.9.0, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check rustling==0.9.0
cd "$tmp"
"$tmp/v/bin/python" -W error - <<'PY'
import sys
import xml.etree.ElementTree as ElementTree
from importlib.metadata import version
from rustling.chat import CHAT
from rustling.elan import ELAN

print("rustling", version("rustling"))
said = [("ANN", "did it hold ?", "0_900"), ("PER", "it did not hold .", "1000_1800"), ("ANN", "who was there ?", "2000_2900"),
        ("PER", "no one .", ""), ("ANN", "so be it .", "3000_3800")]
head = ["@UTF8", "@Begin", "@Languages:\teng", "@Participants:\tANN Anna Adult, PER Per Adult",
        "@ID:\teng|weir|ANN|||||Adult|||", "@ID:\teng|weir|PER|||||Adult|||", "@Media:\tweir, audio"]
lines = [f"*{who}:\t{words}" + (f" \x15{time}\x15" if time else "") for who, words, time in said]
chat = CHAT.from_strs(["\n".join([*head, *lines, "@End"]) + "\n"])
eaf = chat.to_elan_strs()[0]
try:
    ElementTree.fromstring(eaf)
    well_formed = True
except ElementTree.ParseError as error:
    well_formed = False
    print("the EAF as XML:", error)
elan = ELAN.from_strs([eaf])
back = [line for line in elan.to_chat_strs()[0].splitlines() if line.startswith("*")]
srt = [line for line in elan.to_srt_strs()[0].splitlines() if line.startswith(("ANN", "PER"))]
direct = [line for line in chat.to_srt_strs()[0].splitlines() if line.startswith(("ANN", "PER"))]
for name, rows in (("CHAT", lines), ("CHAT, EAF, CHAT", back), ("CHAT, EAF, SRT", srt), ("CHAT, SRT", direct)):
    print(name, *rows, sep="\n    ")
timed = [f"{who}: {words}" for who, words, time in said if time]
so = (
    not well_formed
    and back == [lines[3]] + [line + line[line.index(" \x15"):] for line in lines if "\x15" in line]
    and direct == timed
    and srt == [f"{who}: {words} \x15{time}\x15" for who, words, time in said if time]
)
if not so:
    sys.exit(f"changed: well-formed {well_formed}, {back!r}, {srt!r}, {direct!r}")
print("still so: the EAF is no XML, times are words, and the answer without a time stands before all others")
PY
