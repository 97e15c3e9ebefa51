#!/usr/bin/env bash
# Expected: RTF has words of its own for dashes, quotation marks and bullets (\emdash, \endash, \lquote, \rquote, \ldblquote,
#   \rdblquote, \bullet: RTF 1.9.1, "Special Characters"), and \_ for a hyphen and \- for a possible one that keep a word
#   together. In HTML they are those characters.
# Happens: all of the seven are left out, with nothing in their place: 1911\endash 1913 is 19111913, "keeper\emdash he" is
#   keeperhe, didn\rquote t is didnt, and a quotation has no marks. The letters behind \_ and \- are swallowed with the
#   blank: re\_signed is "re" with a hyphen. Said as Unicode (\uc1\u8211?) the dash is there, and the "?" for old readers,
#   which is to be skipped ("Unicode RTF"), as well.
# Why it matters: these words are what word processors write. Two years become one figure, words run together, what was
#   quoted is said by the author, and "re-signed" loses its verb; nothing is reported.
# Seen with: @iarna/rtf-to-html 1.1.0 (rtf-parser 1.3.3), node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund @iarna/rtf-to-html@1.1.0 rtf-parser@1.3.3
cat > try.cjs <<'JS'
const assert = require("assert");
const { promisify } = require("util");
const fromString = promisify(require("@iarna/rtf-to-html").fromString);
for (const name of ["@iarna/rtf-to-html", "rtf-parser"]) console.log(name, require(name + "/package.json").version);
const so = {
  "It was shut 1911\\endash 1913.": "It was shut 19111913.",
  "It was shut \\uc1 1911\\u8211?1913.": "It was shut 1911–?1913.",
  "She asked the keeper\\emdash he knew.": "She asked the keeperhe knew.",
  "Per said: \\ldblquote I didn\\rquote t see it.\\rdblquote  He left.": "Per said: I didnt see it. He left.",
  "\\bullet  She said \\lquote no\\rquote .": " She said no.",
  "She re\\_signed in May.": "She re\u2011in May.",
  "They co\\-operated.": "They co\u00ad.",
};
(async () => {
  const seen = {};
  for (const rtf of Object.keys(so)) {
    const html = await fromString(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman Times;}}\\pard\\f0 ${rtf}\\par}`);
    seen[rtf] = html.match(/<p>(.*)<\/p>/s)[1];
    console.log(`${rtf}\n    ${JSON.stringify(seen[rtf]).replace(/\u00ad/g, "\\u00ad")}`);
  }
  try {
    assert.deepStrictEqual(seen, so);
  } catch (error) {
    console.log("changed: " + error.message);
    process.exit(1);
  }
  console.log("still so: dashes and quotation marks are gone, and so are the letters behind a no-break hyphen");
})();
JS
node try.cjs
