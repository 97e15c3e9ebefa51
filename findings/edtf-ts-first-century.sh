#!/usr/bin/env bash
# Expected: the four digits of an EDTF year are the year: 0014 is 14 AD, 0000 is 1 BC (EDTF, level 0), and a reader that calls a date valid
#   knows when it was.
# Happens: dates from 0000 to 0099 are valid, have the right .year and lie in the 20th century: 0014-08-19 begins and ends on 19 August 1914 and is
#   written out as "August 19, 1914", the century 00XX is 1900 to 1999, a reign from 44 BC to 14 AD ends in 1914. Sorted, 14 AD comes after
#   1911, while isBefore() says that it is before. 0099/0101 is refused: it ends before it begins. 0100 and years BC are right. The
#   package edtf has 0014-08-19 in the year 14.
# Why it matters: of the dates of antiquity those of one century are moved by nineteen, and only they. They pass every check, and the year
#   that is shown beside them is the right one.
# Seen with: @edtf-ts/core 0.4.2, edtf 4.11.1, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund @edtf-ts/core@0.4.2 edtf@4.11.1
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { FuzzyDate, formatHuman, isValid } from "@edtf-ts/core";
import edtf from "edtf";
for (const name of ["@edtf-ts/core", "edtf"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
const day = (time) => new Date(Number(time)).toISOString().slice(0, -14);
const read = (text) => {
  const date = FuzzyDate.parse(text);
  return [day(date.min), day(date.max), formatHuman(date)];
};
const other = (text) => [day(edtf(text).min), day(edtf(text).max)];
const so = {
  "0014": ["1914-01-01", "1914-12-31", "14"],
  "0014-08-19": ["1914-08-19", "1914-08-19", "August 19, 1914"],
  "00XX": ["1900-01-01", "1999-12-31", "0000s"],
  "-0043/0014": ["-000043-01-01", "1914-12-31", "44 BC to 14"],
  "0100": ["0100-01-01", "0100-12-31", "100"],
  "-0043": ["-000043-01-01", "-000043-12-31", "44 BC"],
};
const seen = Object.fromEntries(Object.keys(so).map((text) => [text, read(text)]));
for (const text of Object.keys(so)) console.log(`${text}\n    @edtf-ts/core: ${seen[text].join(", ")}\n    edtf: ${other(text).join(", ")}`);
const [early, late] = ["0014", "1911"].map((text) => FuzzyDate.parse(text));
const order = [early, late].sort(FuzzyDate.compare).map(String);
let refused = "";
try { FuzzyDate.parse("0099/0101"); } catch (error) { refused = error.message; }
console.log("sorted:", order.join(), "\n0014 is before 1911:", early.isBefore(late), "\n0099/0101:", refused, "\nvalid:", Object.keys(so).map(isValid).join());
try {
  assert.deepStrictEqual(seen, so);
  assert.ok(Object.keys(so).every(isValid) && early.year === 14 && early.isBefore(late) === "YES" && /start must be before/.test(refused));
  assert.deepStrictEqual(order, ["1911", "0014"]);
  assert.deepStrictEqual(other("0014-08-19"), ["0014-08-19", "0014-08-19"]);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: the first century lies in the twentieth");
JS
TZ=UTC node try.mjs
