#!/usr/bin/env bash
# Expected: {1911..1913} is all years from 1911 to 1913, [1911..1913] one of them (EDTF, level 2, "Set representation"): they end with 1913, and 1912
#   lies within. A year BC whose month is not known (-0043-XX) begins in January and ends in December, as 1911-XX does. A date that is
#   read has its sign when it is written.
# Happens: a set or a list ends with the beginning of its last range: .max of {1911..1913} is the end of 1911 and covers() denies 1912; iterated,
#   the three years come out. -0043-XX begins in December and ends in January, does not cover its own 15 March and has no members;
#   -0043-03-XX begins on the 31st. -000X and -00XX lose the sign: they are the years 0 to 9 and 0 to 99, and written so.
#   {1911,1913}, -004X (50 BC to 41 BC) and 1911-XX are right.
# Why it matters: what is filtered by .min, .max or covers() loses the last years of each range, and of antiquity all that has no month or day.
# Seen with: edtf 4.11.1, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund edtf@4.11.1
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import edtf from "edtf";
console.log("edtf", JSON.parse(readFileSync("node_modules/edtf/package.json", "utf8")).version);
const day = (time) => new Date(Number(time)).toISOString().slice(0, -14);
// text: a date that lies within; then begin, end, is that date covered?, what it is written as, how many members
const cases = {
  "{1911..1913}": ["1912", "1911-01-01", "1911-12-31", false, "{1911..1913}", 3],
  "[1911..1913]": ["1912", "1911-01-01", "1911-12-31", false, "[1911..1913]", 3],
  "{1908,1911..1913}": ["1912", "1908-01-01", "1911-12-31", false, "{1908,1911..1913}", 4],
  "{1911,1913}": ["1913", "1911-01-01", "1913-12-31", true, "{1911,1913}", 2],
  "-0043-XX": ["-0043-03-15", "-000043-12-01", "-000043-01-31", false, "-0043-XX", 0],
  "-0043-03-XX": ["-0043-03-15", "-000043-03-31", "-000043-03-01", false, "-0043-03-XX", 0],
  "-000X": ["-0005", "0000-01-01", "0009-12-31", false, "000X", 1],
  "-00XX": ["-0043", "0000-01-01", "0099-12-31", false, "00XX", 1],
  "-004X": ["-0043", "-000049-01-01", "-000040-12-31", true, "-004X", 1],
  "1911-XX": ["1911-03-15", "1911-01-01", "1911-12-31", true, "1911-XX", 1],
};
let failed = false;
for (const [text, [within, ...so]] of Object.entries(cases)) {
  const date = edtf(text);
  const seen = [day(date.min), day(date.max), date.covers(edtf(within)), date.edtf, [...date].length];
  console.log(`${text}\n    ${seen[0]} to ${seen[1]}, covers ${within}: ${seen[2]}, written ${seen[3]}, ${seen[4]} members`);
  try {
    assert.deepStrictEqual(seen, so);
  } catch (error) {
    console.log("changed: " + error.message);
    failed = true;
  }
}
if (failed) process.exit(1);
console.log("still so: the last years of a range and months before Christ");
JS
TZ=UTC node try.mjs
