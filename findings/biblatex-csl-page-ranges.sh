#!/usr/bin/env bash
# Expected: a CSL item made into BibLaTeX, or read and given out again, has its pages: "12-19" is pages = {12--19} (CSL 1.0.2, "page"
#   is a range; biblatex manual, "range fields"). In BibLaTeX the number of a journal is "number" (biblatex manual, @article),
#   in CSL "issue"; the names of journals and series are as their capitals have them: the rule of CSL that titles are kept
#   in sentence case is for titles, and no style can put back the capital of a proper name.
# Happens: the dash is lost between the two formats: pages 12-19 are page 1219, "5, 7-9" is "5,79", and so is CSL given out again.
#   The other way "Bulletin of the Norwegian Weir Society" becomes "Bulletin of the norwegian weir society", "Weirs of
#   Norway" "Weirs of norway"; the number of a journal is the number of a series ("collection-number"), the type "article"
#   (a preprint in CSL), and "and others" is an author whose name is "others". errors and warnings are empty.
# Why it matters: 1219 looks like a page. The reference is well formed and leads nowhere; with the issue gone, and read again, there is
#   nothing left to correct it by.
# Seen with: biblatex-csl-converter 3.2.2, node 20. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund biblatex-csl-converter@3.2.2
cat > weir.json <<'JSON'
{
  "moe": {"id": "moe", "type": "article-journal", "title": "On weirs", "container-title": "Weirs", "volume": "5", "issue": "3",
    "page": "12-19", "author": [{"family": "Moe", "given": "Per"}], "issued": {"date-parts": [[1911]]}},
  "roe": {"id": "roe", "type": "book", "title": "On gates", "page": "5, 7-9", "author": [{"family": "Roe", "given": "Anna"}],
    "issued": {"date-parts": [[1912]]}}
}
JSON
cat > weir.bib <<'BIB'
@article{moe, author = {Moe, Per and others}, title = {On weirs}, journaltitle = {Bulletin of the Norwegian Weir Society},
  date = {1911}, volume = {5}, number = {3}, pages = {12--19}}
@book{roe, author = {Roe, Anna}, title = {On gates}, series = {Weirs of Norway}, number = {7}, date = {1912}}
BIB
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import converter from "biblatex-csl-converter";
const { BibLatexExporter, BibLatexParser, CSLExporter, CSLParser } = converter;
console.log("biblatex-csl-converter", JSON.parse(readFileSync("node_modules/biblatex-csl-converter/package.json", "utf8")).version);
const csl = JSON.parse(readFileSync("weir.json", "utf8"));
const entries = new CSLParser(csl).parse();
const bib = new BibLatexExporter(entries).parse();
const again = Object.values(new CSLExporter(entries).parse());
const parsed = new BibLatexParser(readFileSync("weir.bib", "utf8")).parse();
const [article, book] = Object.values(new CSLExporter(parsed.entries).parse());
const seen = {
  "pages in CSL": Object.values(csl).map((item) => item.page),
  "in BibLaTeX": bib.match(/(?<=pages = \{)[^}]*/g),
  "in CSL again": again.map((item) => item.page),
  "an article of BibLaTeX in CSL":
    [article.type, article["container-title"], article.volume, article.issue, article["collection-number"], article.page],
  "its authors": article.author,
  "a book": [book.type, book["collection-title"], book["collection-number"]],
  "errors and warnings": [parsed.errors, parsed.warnings],
};
for (const [name, found] of Object.entries(seen)) console.log(`  ${name}: ${JSON.stringify(found)}`);
try {
  assert.deepStrictEqual(seen, {
    "pages in CSL": ["12-19", "5, 7-9"],
    "in BibLaTeX": ["1219", "5,79"],
    "in CSL again": ["1219", "5,79"],
    "an article of BibLaTeX in CSL": ["article", "Bulletin of the norwegian weir society", "5", undefined, "3", "12-19"],
    "its authors": [{ given: "Per", family: "Moe" }, { literal: "others" }],
    "a book": ["book", "Weirs of norway", "7"],
    "errors and warnings": [[], []],
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: pages 12 to 19 are page 1219");
JS
node try.mjs
