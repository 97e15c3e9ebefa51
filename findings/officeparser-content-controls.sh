#!/usr/bin/env bash
# Expected: a content control of Word (<w:sdt>) holds text of the document: paragraphs, a table, a row, a cell, or words in a line (ISO 29500-1,
#   17.5.2). Word makes one for the fields of a title page, for its table of contents and its bibliography, and what is filled into a form
#   stands in one. A hyphen that keeps a word on one line (<w:noBreakHyphen/>, 17.3.3.18) is a hyphen.
# Happens: only a control among words of a paragraph is read. Paragraphs, tables, rows and cells in one are left out of the text and of the tree,
#   also a paragraph in a control in a cell, and "warnings" is empty; what stands around them is there. A row whose first cell is in a
#   control has its second cell in the first column. The hyphen is dropped: re-signed is "resigned". mammoth reads all of it.
# Why it matters: what is quoted from such a document is "not in the source", or stands in it for something else: 30 was the flow, and is the year.
#   Of a form the questions are left.
# Seen with: officeparser 7.8.0, mammoth 1.13.0, node 20. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund officeparser@7.8.0 mammoth@1.13.0
python3 - <<'PY'
import zipfile


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text):
    return f"<w:tc><w:tcPr/>{p(text)}</w:tc>"


def control(inner):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def table(*rows):
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(*cells):
    return f'<w:tr>{"".join(cells)}</w:tr>'


body = [
    p("The report."),
    control(p("It did not hold.")),
    "<w:p><w:r><w:t>Said by </w:t></w:r>" + control("<w:r><w:t>Anna</w:t></w:r>") + "</w:p>",
    table(row(cell("Year"), cell("Flow")), row(cell("1911"), cell("12")), row(control(cell("1912")), cell("30")), control(row(cell("1913"), cell("7")))),
    control(table(row(cell("in a"), cell("table")))),
    table(row(cell("Who saw it?"), f"<w:tc><w:tcPr/>{control(p('Anna saw it'))}{p('and Per')}</w:tc>")),
    "<w:p><w:r><w:t>Per re</w:t><w:noBreakHyphen/><w:t>signed.</w:t></w:r></w:p>",
]
MAIN = "http://schemas.openxmlformats.org"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{MAIN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{MAIN}/package/2006/relationships"><Relationship Id="r1" Type="{MAIN}/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{MAIN}/wordprocessingml/2006/main"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
}
with zipfile.ZipFile("report.docx", "w") as archive:
    for name, xml in PARTS.items():
        archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + xml)
PY
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import mammoth from "mammoth";
import { OfficeParser } from "officeparser";
async function plain(parsed) {
  const { value } = await parsed.to("text", { textConfig: { preserveLayout: false } });
  assert.strictEqual(value, parsed.toText());
  return value;
}
for (const name of ["officeparser", "mammoth"]) console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
const parsed = await OfficeParser.parseOffice("report.docx");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const rows = parsed.content.filter((node) => node.type === "table").map((node) => node.children.map((row) => row.children.map((cell) => [cell.metadata.col, cell.text])));
const seen = { text: lines(await plain(parsed)), rows: rows[0], warnings: parsed.warnings, tree: /did not hold|1912|1913|in a|saw it"/.test(JSON.stringify(parsed.content)) };
const whole = lines((await mammoth.extractRawText({ path: "report.docx" })).value);
console.log("officeparser\n    " + seen.text.join("\n    ") + "\nmammoth\n    " + whole.join("\n    "));
try {
  assert.deepStrictEqual(seen, { text: ["The report.", "Said by Anna", "Year", "Flow", "1911", "12", "30", "Who saw it?", "and Per", "Per resigned."],
    rows: [[[0, "Year"], [1, "Flow"]], [[0, "1911"], [1, "12"]], [[0, "30"]]], warnings: [], tree: false });
  assert.deepStrictEqual(whole, ["The report.", "It did not hold.", "Said by Anna", "Year", "Flow", "1911", "12", "1912", "30", "1913", "7", "in a", "table", "Who saw it?", "Anna saw it", "and Per", "Per re\u2011signed."]);
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: what stands in a content control is left out, and Per resigned");
JS
node try.mjs
