#!/usr/bin/env bash
# Expected: a subtitle file in SRT, read and written as SRT again, has the words it had. Braces and a "<" with
#   a blank after it are ordinary characters there.
# Happens: what stands in braces is taken for an override tag of another format (ASS) and is gone from text and file;
#   so is all between a "<" before a letter and the next ">", whatever stands between.
# Why it matters: captioners put what was said unclearly, or what they add, in braces; "{not}" disappears and the
#   sentence says the opposite, without a warning, after any shift of times or conversion by this library.
# Seen with: pysubs2 1.8.1, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pysubs2==1.8.1
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import pysubs2

print("pysubs2", version("pysubs2"))
SRT = ("1\n00:00:01,000 --> 00:00:03,000\nThe lock was {not} shut.\n\n"
       "2\n00:00:04,000 --> 00:00:06,000\nWhen level < mean we never shut it, when level > mean we do.\n\n")
subtitles = pysubs2.SSAFile.from_string(SRT, format_="srt")
written = subtitles.to_string("srt")
print(SRT + "read and written:\n" + written)
so = ("1\n00:00:01,000 --> 00:00:03,000\nThe lock was  shut.\n\n"
      "2\n00:00:04,000 --> 00:00:06,000\nWhen level  mean we do.\n\n")
if written != so or subtitles[0].plaintext != "The lock was  shut.":
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: the words are lost, in the text and in the new file")
PY
