#!/usr/bin/env bash
# Expected: in the text of a WebVTT cue an "&" is written "&amp;" and a "<" "&lt;" (WebVTT, 4.2.2); a reference goes up to its semicolon and
#   is one character (6.4, "cue text parsing rules"). The package, "WebVTT parser and validator" of the W3C's repository w3c/webvtt.js, knows
#   a small subset of the names, and all of HTML if it is given their list (README).
# Happens: without the list the semicolon of each name stays in the text: "Roe &amp; Moe" is "Roe &; Moe", "5 &lt; 6" is "5 <; 6", with no
#   error. Written again it is "&amp;;", and each time it is read and written it has one more. Numbers (&#38;) and, with the list, names
#   are right. media-captions reads the line rightly.
# Why it matters: each "&" and "<" of a text has a mark of punctuation behind it which nobody wrote; no quotation of such a sentence agrees
#   with the text, and a file that is saved changes with each saving.
# Seen with: webvtt-parser 2.2.0, media-captions 1.0.4, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund webvtt-parser@2.2.0 media-captions@1.0.4
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { renderVTTCueString } from "media-captions";
import webvtt from "webvtt-parser";
for (const name of ["webvtt-parser", "media-captions"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
const names = JSON.parse(readFileSync("node_modules/webvtt-parser/html-entities.json", "utf8"));
const words = ({ value, children }) => children?.map(words).join("") ?? value;
const lastLine = (text) => text.trim().split("\n").at(-1);
function read(line, list) {
  let file = `WEBVTT\n\n00:01.000 --> 00:02.000\n${line}\n`;
  let first, errors = 0;
  const written = [];
  for (let time = 0; time < 3; time++) {
    const parsed = new webvtt.WebVTTParser(list).parse(file, "captions");
    first ??= words(parsed.cues[0].tree);
    errors += parsed.errors.length;
    file = new webvtt.WebVTTSerializer().serialize(parsed.cues);
    written.push(lastLine(file));
  }
  return [first, written.at(-1), errors];
}
const so = {
  "Roe &amp; Moe saw 5 &lt; 6.": ["Roe &; Moe saw 5 <; 6.", "Roe &amp;;;; Moe saw 5 &lt;;;; 6.", 0],
  "<v Anna>Roe &amp; Moe; so she said.</v>": ["Roe &; Moe; so she said.", "<v Anna>Roe &amp;;;; Moe; so she said.</v>", 0],
  "12&nbsp;m": ["12\u00a0;m", "12\u00a0;m", 0],
  "Roe &#38; Moe": ["Roe & Moe", "Roe &amp;;; Moe", 0],
};
const seen = {};
const whole = {};
for (const line of Object.keys(so)) {
  seen[line] = read(line);
  whole[line] = read(line, names);
  console.log(`${line}\n    read: ${seen[line][0]}\n    written for the third time: ${seen[line][1]}\n    with the list: ${whole[line][0]}`);
}
const other = renderVTTCueString({ text: "Roe &amp; Moe saw 5 &lt; 6.", startTime: 1, endTime: 2 });
console.log("media-captions:", other);
try {
  assert.deepStrictEqual(seen, so);
  assert.deepStrictEqual(Object.values(whole).map(([text]) => text), ["Roe & Moe saw 5 < 6.", "Roe & Moe; so she said.", "12\u00a0m", "Roe & Moe"]);
  assert.strictEqual(other, "Roe & Moe saw 5 < 6.");
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: a semicolon stands behind each & and <");
JS
node try.mjs
