#!/usr/bin/env bash
# Expected: the spell-out rules of CLDR give a number in words as people write it: 21 in German is einundzwanzig.
#   Whoever builds from them a list of number words to look for compares letter by letter.
# Happens: the rules of 25 languages have soft hyphens (U+00AD) inside the words, which most editors do not show:
#   ein-und-zwanzig with two of them. Not all numbers have them: German 13 has none, 21 and 113 have, so that a test
#   with small numbers passes. (The Python package unicode-rbnf 2.4.1 takes them out of the same data.)
# Why it matters: no such word is found in a text, two lists of number words from different sources do not agree,
#   and lengths and offsets are too long by the number of invisible letters.
# Seen with: cldr-rbnf 48.2.0 (npm), node 20. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund --prefix "$tmp" cldr-rbnf@48.2.0
cat > run.cjs <<'JS'
const fs = require('fs');
const path = require('path');
const manifest = require.resolve('cldr-rbnf/package.json');
console.log('cldr-rbnf', require(manifest).version, 'node', process.version);
const folder = path.join(path.dirname(manifest), 'rbnf');
const rulesOf = (lang) => JSON.parse(fs.readFileSync(path.join(folder, lang + '.json'), 'utf8')).rbnf.rbnf.SpelloutRules;

const german = rulesOf('de');
// Enough of the rule syntax for whole numbers: the rule with the largest base not above n; arrows, brackets.
function spell(rules, set, n) {
  const list = rules[set].filter(([base]) => /^\d+$/.test(base)).map(([base, rule]) => [Number(base), rule]);
  const [base, body] = list.filter(([b]) => b <= n).pop();
  let text = body.replace(/;$/, '');
  if (/^=(%[\w-]+)=$/.test(text)) return spell(rules, text.slice(1, -1), n);
  let divisor = 1;
  while (divisor * 10 <= base) divisor *= 10;
  const rest = n % divisor;
  text = text.replace(/\[([^\]]*)\]/g, (_, inner) => (rest === 0 ? '' : inner));
  text = text.replace(/←(%[\w-]+)?←/g, (_, other) => spell(rules, other || set, Math.floor(n / divisor)));
  return text.replace(/→(%[\w-]+)?→/g, (_, other) => spell(rules, other || set, rest));
}
const words = { 13: 'dreizehn', 21: 'einundzwanzig', 113: 'einhundertdreizehn' };
const hyphens = {};
for (const [n, usual] of Object.entries(words)) {
  const word = spell(german, '%spellout-numbering', Number(n));
  hyphens[n] = word.split('\u00ad').length - 1;
  console.log(n, word.replace(/\u00ad/g, '\\u00ad'), 'soft hyphens:', hyphens[n],
    'equal to', usual + ':', word === usual, 'found in a sentence:', `Es waren ${usual} Reiher`.includes(word));
  if (word.replace(/\u00ad/g, '') !== usual) { console.error('the rules give another word: ' + word); process.exit(1); }
}
const langs = fs.readdirSync(folder).filter((f) => f.endsWith('.json') && !f.includes('-'))
  .filter((f) => fs.readFileSync(path.join(folder, f), 'utf8').includes('\u00ad')).map((f) => f.slice(0, -5));
console.log(langs.length, 'languages with soft hyphens:', langs.join(' '));
if (!(hyphens[13] === 0 && hyphens[21] === 2 && hyphens[113] > 0 && langs.length > 15)) {
  console.error('changed: no soft hyphens in the number words');
  process.exit(1);
}
console.log('still so: 21 and 113 have invisible letters, 13 has none');
JS
node run.cjs
