#!/usr/bin/env bash
# Expected: a range of verses is printed with an en dash, "Matt. 5:3–12" (SBL Handbook of Style, Chicago Manual of Style; so in
#   most books and word processors), and a second chapter of the same book follows a semicolon, "Rom. 3:23; 4:2". Where
#   a program reads only the hyphen of keyboards, the reference is not found, and one can see that.
# Happens: the range is read as its first verse and the rest is dropped with no word: "Matt. 5:3–12" is Matthew 5:3, "Gen. 1–3" is
#   the first chapter, "1 Cor. 13:4–7, 13" the fourth verse alone. What comes behind the semicolon is dropped as well, with
#   whatever dash. With a hyphen the same ranges are whole; bible-passage-reference-parser (npm) reads all of them.
# Why it matters: a list of what a text quotes has every reference in it and nearly none of the verses. A quotation from
#   the middle of its passage is then "not in the place named".
# Seen with: pythonbible 0.15.5, Python 3.11; bible-passage-reference-parser 4.0.0 (npm, node 20). Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pythonbible==0.15.5
cd "$tmp"
npm install --silent --no-audit --no-fund bible-passage-reference-parser@4.0.0
cat > references.json <<'JSON'
["Matt. 5:3-12", "Matt. 5:3–12", "Gen. 1-3", "Gen. 1–3", "1 Cor. 13:4-7, 13", "1 Cor. 13:4–7, 13", "Rom. 3:23; 4:2", "John 3:16; 4:2-5"]
JSON
"$tmp/v/bin/python" -W error - <<'PY'
import json
import sys
from importlib.metadata import version
import pythonbible

print("pythonbible", version("pythonbible"))
SO = [("Matthew 5:3-12", 10), ("Matthew 5:3", 1), ("Genesis 1:1-3:24", 80), ("Genesis 1:1-31", 31),
      ("1 Corinthians 13:4-7,13", 5), ("1 Corinthians 13:4", 1), ("Romans 3:23", 1), ("John 3:16", 1)]
seen = []
with open("references.json", encoding="utf-8") as file:
    for text in json.load(file):
        found = pythonbible.get_references(f"He quotes {text} at length.")
        seen.append((pythonbible.format_scripture_references(found), len(pythonbible.convert_references_to_verse_ids(found))))
        print(f"  {text}: {seen[-1][0]} ({seen[-1][1]} verses)")
if seen != SO:
    sys.exit("changed")
PY
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { bcv_parser } from "bible-passage-reference-parser/esm/bcv_parser.js";
import * as english from "bible-passage-reference-parser/esm/lang/en.js";
console.log("bible-passage-reference-parser", JSON.parse(readFileSync("node_modules/bible-passage-reference-parser/package.json", "utf8")).version);
const parser = new bcv_parser(english);
const seen = JSON.parse(readFileSync("references.json", "utf8")).map((text) => parser.parse(`He quotes ${text} at length.`).osis());
console.log("  " + seen.join("\n  "));
try {
  assert.deepStrictEqual(seen, ["Matt.5.3-Matt.5.12", "Matt.5.3-Matt.5.12", "Gen.1-Gen.3", "Gen.1-Gen.3", "1Cor.13.4-1Cor.13.7,1Cor.13.13",
    "1Cor.13.4-1Cor.13.7,1Cor.13.13", "Rom.3.23,Rom.4.2", "John.3.16,John.4.2-John.4.5"]);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: of a range with an en dash the first verse is left");
JS
node try.mjs
