#!/usr/bin/env bash
# Expected: a reader of numbers in running text takes "two and a half million" for 2,500,000, "five point six million" for 5,600,000, 2/3 for two
#   thirds, and the year "twenty twenty" for 2020, or for two numbers as it does with "nineteen nineteen" (19, 19). "Ten of 12 men"
#   has two numbers in it.
# Happens: the half and the decimals are lost before million and thousand: 2,000,000 and 5. 2/3 is 2, while "two thirds" is 0.667.
#   Twenty twenty is 0, and so is fifty-fifty. "Ten of twelve men left" is "0.833 men left", with the words gone from the text.
#   "Two and a half" and "2.5 million" are right.
# Why it matters: half a million is lost from a figure that is quoted, and a year becomes nought, in a package with which texts are brought to
#   digits before they are compared. Numbers that stand alone, as tests have them, are right.
# Seen with: compromise 14.17.0, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund compromise@14.17.0
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import nlp from "compromise";
console.log("compromise", JSON.parse(readFileSync("node_modules/compromise/package.json", "utf8")).version);
const read = (text) => [nlp(text).numbers().json().map((number) => number.number.num), nlp(text).numbers().toNumber().all().text()];
const so = {
  "It cost two and a half million.": [[2000000], "It cost 2000000."],
  "It cost five point six million.": [[5], "It cost 5."],
  "It cost two and a half thousand.": [[2000], "It cost 2000."],
  "In twenty twenty the weir held.": [[0], "In 0 the weir held."],
  "They went fifty-fifty.": [[0], "They went 0."],
  "Ten of twelve men left.": [[0.833], "0.833 men left."],
  "We kept 2/3 of it.": [[2], "We kept 2/3 of it."],
  "We kept two thirds of it.": [[0.667], "We kept 0.667 of it."],
  "In nineteen nineteen the weir held.": [[19, 19], "In 19 19 the weir held."],
  "It cost 2.5 million.": [[2500000], "It cost 2500000."],
  "It took two and a half years.": [[2.5], "It took 2.5 years."],
};
const seen = Object.fromEntries(Object.keys(so).map((text) => [text, read(text)]));
for (const [text, [numbers, digits]] of Object.entries(seen)) console.log(`${text}\n    ${JSON.stringify(numbers)}  ${digits}`);
try {
  assert.deepStrictEqual(seen, so);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: two and a half million is two million, twenty twenty is 0");
JS
node try.mjs
