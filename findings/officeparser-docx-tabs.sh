#!/usr/bin/env bash
# Expected: <w:tab/> in a run is a tab of the text (ISO 29500-1, 17.3.3.32). It stands between the number, the title and the page in a table of contents,
#   between columns that nobody made a table of, and behind the number that somebody typed before a paragraph; the words on its two sides
#   are two words.
# Happens: it leaves nothing, in .to("text"), toText() and the tree: "2.1<tab>The weir<tab>16" is "2.1The weir16", the figures 12 and 30 are 1230.
#   includeBreakNodes, which is false unless it is set, brings line breaks back (without it "did not", "hold" are "did nothold"), not tabs.
#   In an ODT both are there without any option. "warnings" is empty. python-docx has all of them.
# Why it matters: figures become other figures, and words at a tab are found no more, in the same sentence that is read rightly from the ODT. An
#   index of contents has "weir16".
# Seen with: officeparser 7.8.0, python-docx 1.2.0, node 20, Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund officeparser@7.8.0
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check python-docx==1.2.0
v/bin/python - <<'PY'
import json
import zipfile
from importlib.metadata import version
import docx

print("python-docx", version("python-docx"))
LINES = ["2.1\tThe weir\t16", "1911\t12\t30", "It did not\nhold."]
OOXML = "http://schemas.openxmlformats.org"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def word(line):
    inner = "".join({"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part, f'<w:t xml:space="preserve">{part}</w:t>') for part in split(line))
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def odt(line):
    return "<text:p>" + "".join({"\t": "<text:tab/>", "\n": "<text:line-break/>"}.get(part, part) for part in split(line)) + "</text:p>"


def split(line):
    return line.replace("\t", "|\t|").replace("\n", "|\n|").split("|")


def write(name, parts):
    with zipfile.ZipFile(name, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)


write("weir.docx", {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{OOXML}/package/2006/relationships"><Relationship Id="r1" Type="{OOXML}/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'{HEAD}<w:document xmlns:w="{OOXML}/wordprocessingml/2006/main"><w:body>{"".join(map(word, LINES))}<w:sectPr/></w:body></w:document>',
})
write("weir.odt", {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>',
    "content.xml": f'{HEAD}<office:document-content xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" office:version="1.3"><office:body>'
    f'<office:text>{"".join(map(odt, LINES))}</office:text></office:body></office:document-content>',
})
with open("other.json", "w") as file:
    json.dump([paragraph.text for paragraph in docx.Document("weir.docx").paragraphs], file)
PY
cat > try.mjs <<'JS'
import assert from "node:assert";
import { readFileSync } from "node:fs";
import { OfficeParser } from "officeparser";
async function plain(parsed) {
  const { value } = await parsed.to("text", { textConfig: { preserveLayout: false } });
  assert.strictEqual(value, parsed.toText());
  return value;
}
console.log("officeparser", JSON.parse(readFileSync("node_modules/officeparser/package.json", "utf8")).version);
const seen = {};
for (const [name, file, options] of [["docx", "weir.docx", {}], ["docx with breaks", "weir.docx", { includeBreakNodes: true }], ["odt", "weir.odt", {}]]) {
  const parsed = await OfficeParser.parseOffice(file, options);
  seen[name] = [(await plain(parsed)).trim(), parsed.warnings.length, JSON.stringify(parsed.content).includes("\\t")];
  console.log(`${name}: ${JSON.stringify(seen[name][0])}`);
}
seen["python-docx"] = JSON.parse(readFileSync("other.json", "utf8")).join("\n");
console.log(`python-docx: ${JSON.stringify(seen["python-docx"])}`);
const whole = "2.1\tThe weir\t16\n1911\t12\t30\nIt did not\nhold.";
try {
  assert.deepStrictEqual(seen, {
    "docx": ["2.1The weir16\n19111230\nIt did nothold.", 0, false],
    "docx with breaks": ["2.1The weir16\n19111230\nIt did not\nhold.", 0, false],
    "odt": [whole, 0, true],
    "python-docx": whole,
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: a tab leaves nothing between two words");
JS
node try.mjs
