#!/usr/bin/env bash
# Expected: a converter of number words in running text turns "forty-two thousand" into 42000 and keeps two numbers of
#   two sentences apart. Its README shows running text as input, with "twenty-thousand, five-hundred" in it.
# Happens: words-to-numbers adds the end of one sentence and the beginning of the next: "I saw twenty. One of them
#   left." is "I saw 21 of them left." The full stop is gone as well. And thousand multiplies the last word only:
#   forty-two thousand is 2040, three hundred and five thousand is 5300.
# Why it matters: figures are what people check in quotations; texts that are brought to digits before a comparison get
#   wrong figures where the words were right, and lose a sentence end, so that all later offsets are wrong.
# Seen with: words-to-numbers 1.5.1 (npm), node 20. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund --prefix "$tmp" words-to-numbers@1.5.1
cat > run.cjs <<'JS'
const { wordsToNumbers } = require('words-to-numbers');
console.log('words-to-numbers', require('words-to-numbers/package.json').version, 'node', process.version);
// text, what it means, what came out on the day of writing
const cases = [
  ['three hundred thousand', 300000, 300000],
  ['forty-two thousand', 42000, 2040],
  ['three hundred and five thousand', 305000, 5300],
  ['I saw twenty. One of them left.', 'I saw 20. 1 of them left.', 'I saw 21 of them left.'],
  ['There were two hundred. Thirty men came.', 'There were 200. 30 men came.', 'There were 230 men came.'],
];
let so = true;
for (const [text, meant, seen] of cases) {
  const out = wordsToNumbers(text);
  console.log(JSON.stringify(text), '->', JSON.stringify(out), meant === out ? '' : `(meant: ${meant})`);
  so = so && out === seen;
}
if (!so) { console.error('changed: other numbers than before'); process.exit(1); }
console.log('still so: numbers of two sentences are added, thousands lose their tens and hundreds');
JS
node run.cjs
