#!/usr/bin/env bash
# Expected: the number of a list item is its ordinal value: <ol start="5"> begins with 5, <li value="9"> is 9 and the next 10,
#   reversed counts down, type="a" shows letters (HTML standard, 4.4.5 and 4.4.8, where the type is for texts that
#   refer to their items by it). A text that writes numbers writes these, or none.
# Happens: numbers are written, and they are others: each <ol> counts from 1. Section 5 is "1.", value="9" is "2.", the countdown
#   from 3 counts up, (c) is "1.". A list that goes on after a paragraph begins anew: two items are "1.", none is "3.".
# Why it matters: "as Section 5 says" is quoted from a text in which 5 is another sentence, or none. The numbers are words of the
#   text that is searched, and nobody wrote them.
# Seen with: Resiliparse 2.0.1, Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check resiliparse==2.0.1
cd "$tmp"
"$tmp/v/bin/python" -W error - <<'PY'
import sys
from importlib.metadata import version
from resiliparse.extract.html2text import extract_plain_text

print("Resiliparse", version("resiliparse"))
SO = {
    '<ol start="5"><li>The weir is shut.</li><li>The gate is not.</li></ol>': "1. The weir is shut. / 2. The gate is not.",
    '<ol><li>The weir.</li><li value="9">The gate.</li><li>The bank.</li></ol>': "1. The weir. / 2. The gate. / 3. The bank.",
    "<ol reversed><li>Third.</li><li>Second.</li><li>First.</li></ol>": "1. Third. / 2. Second. / 3. First.",
    '<ol type="a" start="3"><li>The weir.</li></ol>': "1. The weir.",
    '<ol><li>The weir.</li><li>The gate.</li></ol><p>But:</p><ol start="3"><li>The bank.</li></ol>':
        "1. The weir. / 2. The gate. / But: / 1. The bank.",
}
seen = {}
for html in SO:
    text = extract_plain_text(f"<!DOCTYPE html><html><head><title>Rules</title></head><body>{html}</body></html>")
    seen[html] = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    print(f"  {html}\n      {seen[html]}")
if seen != SO:
    sys.exit("changed")
print("still so: each list counts from 1")
PY
