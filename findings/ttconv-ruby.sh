#!/usr/bin/env bash
# Expected: the WebVTT standard has <ruby>base<rt>gloss</rt></ruby>; the base is part of the sentence. A converter
#   that cannot write the gloss drops the gloss, or puts it in brackets, and keeps the base.
# Happens: ttconv reads such a cue without complaint, and its writers of WebVTT (even WebVTT to WebVTT) and SRT leave
#   out base and gloss both. The other words of the cue stay, so the sentence looks complete.
# Why it matters: captions of Japanese and Chinese lose just the words with a reading aid; a check of a quotation
#   against the converted captions says that the speaker never said them.
# Seen with: ttconv 1.2.3, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check ttconv==1.2.3
"$tmp/v/bin/python" - <<'PY'
import io
import sys
from importlib.metadata import version
import ttconv.srt.writer
import ttconv.vtt.reader
import ttconv.vtt.writer

print("ttconv", version("ttconv"))
VTT = """WEBVTT

00:01.000 --> 00:03.000
The <ruby>grey<rt>gray</rt></ruby> heron did <ruby>not<rt>nicht</rt></ruby> land.
"""
print(VTT)
model = ttconv.vtt.reader.to_model(io.StringIO(VTT))


def text_of(element):
    own = element.get_text() if hasattr(element, "get_text") else ""
    return own + "".join(text_of(child) for child in element)


read = text_of(model.get_body())
print("in the model:", repr(read))
vtt = ttconv.vtt.writer.from_model(model)
srt = ttconv.srt.writer.from_model(model)
print("written as WebVTT:", vtt[vtt.index("1\n"):], sep="\n")
print("written as SRT:", srt, sep="\n")

in_model = "grey" in read and "not" in read
lost = all("grey" not in t and "not" not in t for t in (vtt, srt))
rest = all("heron" in t and "land" in t for t in (vtt, srt))
if in_model and lost and rest:
    print("still so: 'did not land' is written as 'did land'")
else:
    sys.exit("changed: the base of the ruby is written")
PY
