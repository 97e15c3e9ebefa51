#!/usr/bin/env bash
# Expected: a WebVTT cue may hold several voice spans (<v Name>…), so that two people who talk at once share a cue.
#   Who said which words can be had from the caption.
# Happens: the caption has one voice, the first name; its text is the words of all. The second speaker's words are
#   handed out under the first speaker's name, and the second name is in no field but the raw text.
# Why it matters: a transcript made from such captions puts answers in the mouth of the one who asked.
# Seen with: webvtt-py 0.6.0, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check webvtt-py==0.6.0
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
import webvtt

print("webvtt-py", version("webvtt-py"))
VTT = """WEBVTT

00:01.000 --> 00:04.000
<v Ann Hill>Will the pier reopen?</v>
<v Per Dahl>Not this year.</v>
"""
print(VTT)
(caption,) = webvtt.from_string(VTT)
print("voice:", repr(caption.voice), "text:", repr(caption.text))
if (caption.voice, caption.text) != ("Ann Hill", "Will the pier reopen?\nNot this year."):
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: the answer is in the words of the voice that asked")
PY
