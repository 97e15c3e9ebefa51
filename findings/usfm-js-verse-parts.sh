#!/usr/bin/env bash
# Expected: USFM numbers verses with \v; a verse in two parts is \v 4a and \v 4b, a number may be a bridge of such, \v 1-2a
#   (the pattern of verse numbers in the schema of USX 3 has the letters at each of them). Greek Esther has 1a to 1s, and
#   translations where half a verse stands in another place.
# Happens: the letter of \v 4a is dropped, and with \v 4b the reading of the chapter ends: it, the next verse and all to the end of
#   the chapter are gone, without a word. Of \v 1-2a the bridge becomes words, "-2a The weir …", and of 2b-3 the b is lost.
#   Verses that stand in another order (\v 5 before \v 4) are put in order.
# Why it matters: the file is read and written again, as translation tools do, and most of a chapter is missing, from a place on where
#   nothing is wrong. What is left is valid USFM.
# Seen with: usfm-js 3.4.3, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund usfm-js@3.4.3
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import usfm from "usfm-js";
console.log("usfm-js", JSON.parse(readFileSync("node_modules/usfm-js/package.json", "utf8")).version);
const book = (...verses) => "\\id EST\n\\c 1\n\\p\n" + verses.map((verse) => `\\v ${verse}\n`).join("") + "\\c 2\n\\p\n\\v 1 So it was.\n";
const again = (...verses) => usfm.toUSFM(usfm.toJSON(book(...verses))).split("\n").filter((line) => /^\\[cv]/.test(line));
const seen = {
  "whole verses": again("3 The weir held.", "4 The gate did not.", "5 He left."),
  "two parts": again("3 The weir held.", "4a The gate did not,", "4b nor did the bank.", "5 He left.", "6 She stayed."),
  "the second alone": again("3 The weir held.", "4b nor did the bank.", "5 He left."),
  "a bridge": again("1-2a The weir held.", "2b-3 The gate did not.", "4 He left."),
  "another order": again("5 He left.", "4 The gate did not.", "6 She stayed."),
};
for (const [name, lines] of Object.entries(seen)) console.log(`${name}\n    ${lines.join("\n    ")}`);
const end = ["\\c 2", "\\v 1 So it was."];
try {
  assert.deepStrictEqual(seen, {
    "whole verses": ["\\c 1", "\\v 3 The weir held.", "\\v 4 The gate did not.", "\\v 5 He left.", ...end],
    "two parts": ["\\c 1", "\\v 3 The weir held.", "\\v 4  The gate did not,", ...end],
    "the second alone": ["\\c 1", "\\v 3 The weir held.", "\\v 4  nor did the bank.", "\\v 5 He left.", ...end],
    "a bridge": ["\\c 1", "\\v 1 -2a The weir held.", "\\v 2-3 The gate did not.", "\\v 4 He left.", ...end],
    "another order": ["\\c 1", "\\v 4 The gate did not.", "\\v 5 He left.", "\\v 6 She stayed.", ...end],
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: with the second part of a verse the chapter ends");
JS
node try.mjs
