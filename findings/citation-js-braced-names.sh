#!/usr/bin/env bash
# Expected: {\'E} at the beginning of a name is one letter for BibTeX ("special character"), here a capital; so
#   "{\'E}mile Hill" is a first name and a last name, as Émile Hill or \'Emile Hill are (and as pybtex reads it).
# Happens: the word counts as one in small letters, that is as a particle like "von". The author has no given name;
#   RIS has "AU  - Hill" alone, and written as BibTeX again the name is "Émile Hill,", all of it a family name. With
#   {\AA} the word is "\AAsa", its letter lost. "Hill, {\'E}mile" is read rightly.
# Why it matters: braces around the accent are how BibTeX asks for it, and how most files are written. Authors so lose
#   their names, and the same book from two files is by two people.
# Seen with: @citation-js/core, plugin-bibtex and plugin-ris 0.8.2, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2
cat > try.cjs <<'JS'
const assert = require("assert");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
console.log("@citation-js/plugin-bibtex", require("@citation-js/plugin-bibtex/package.json").version);
const Émile = { given: "Émile", family: "Hill" };
const so = {
  "Émile Hill": [Émile, "Hill, Émile"],
  "\\'Emile Hill": [Émile, "Hill, Émile"],
  "Hill, {\\'E}mile": [Émile, "Hill, Émile"],
  "{\\'E}mile Hill": [{ family: "Hill", "non-dropping-particle": "Émile" }, "Hill"],
  "{\\O}yvind von Dahl": [{ family: "Dahl", "non-dropping-particle": "Øyvind von" }, "Dahl"],
  "{\\AA}sa Dahl": [{ family: "Dahl", "non-dropping-particle": "\\AAsa" }, "Dahl"],
};
const seen = {};
for (const name of Object.keys(so)) {
  const cite = new Cite(`@book{weir, author = {${name}}, title = {The Weir}, year = {1911}}`);
  const author = cite.data[0].author[0];
  const ris = cite.format("ris").match(/^AU {2}- (.*)$/m)[1].trim();
  const bibtex = cite.format("bibtex").match(/author = {(.*)}/)[1];
  seen[name] = [{ ...author }, ris];
  console.log(`${name.padEnd(20)} -> ${JSON.stringify(author)}; RIS: ${ris}; BibTeX: ${bibtex}`);
}
try {
  assert.deepStrictEqual(seen, so);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: a first name that begins with a braced capital is a particle");
JS
node try.cjs
