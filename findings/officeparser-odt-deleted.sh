#!/usr/bin/env bash
# Expected: what was deleted from an OpenDocument text with changes tracked is kept in <text:tracked-changes>, in front of the text, and where it
#   stood there is an empty <text:change/> (OpenDocument 1.3, part 3, 5.5). It is no part of the text, as <w:delText> is none in a DOCX.
# Happens: each deleted passage comes out as a paragraph at the head of the text, before the title, and as one in the tree, where
#   nothing tells it from the others; "warnings" is empty. Of a DOCX the same package leaves the deleted word out. pandoc leaves it
#   out of both.
# Why it matters: a document opens with what its author took back, in the order of the deletions and without the sentences around them. A
#   quotation of it is "in the source", and an index has the document under the words that were struck out.
# Seen with: officeparser 7.8.0, node 20, pandoc 3.9 (pypandoc_binary 1.17), Python 3.11. Date: 2026-12-01.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --no-audit --no-fund officeparser@7.8.0
python3 -m venv v
v/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17
v/bin/python - <<'PY'
import zipfile
import pypandoc

ODF = "urn:oasis:names:tc:opendocument:xmlns"
OOXML = "http://schemas.openxmlformats.org"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def deletion(name, text):
    return (f'<text:changed-region xml:id="{name}" text:id="{name}"><text:deletion><office:change-info><dc:creator>Anna</dc:creator>'
            f"<dc:date>2026-01-02T10:00:00</dc:date></office:change-info><text:p>{text}</text:p></text:deletion></text:changed-region>")


def document(kind, inner):
    return (f'{HEAD}<office:document-{kind} xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">{inner}</office:document-{kind}>')


ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    "styles.xml": document("styles", "<office:styles/>"),
    "content.xml": document(
        "content",
        "<office:body><office:text><text:tracked-changes>" + deletion("c1", "never ") + deletion("c2", "Per Moe sold it. ")
        + '</text:tracked-changes><text:h text:outline-level="1">The weir</text:h>'
        + '<text:p>The weir <text:change text:change-id="c1"/>held in May.</text:p>'
        + '<text:p><text:change text:change-id="c2"/>Nobody saw it.</text:p></office:text></office:body>'),
}
CHANGED = 'w:author="Anna" w:date="2026-01-02T10:00:00Z"'
DOCX = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{OOXML}/package/2006/relationships"><Relationship Id="r1" Type="{OOXML}/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'{HEAD}<w:document xmlns:w="{OOXML}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t xml:space="preserve">The weir '
    f'</w:t></w:r><w:del w:id="1" {CHANGED}><w:r><w:delText xml:space="preserve">never </w:delText></w:r></w:del>'
    "<w:r><w:t>held in May.</w:t></w:r></w:p><w:sectPr/></w:body></w:document>",
}
for name, parts in (("weir.odt", ODT), ("weir.docx", DOCX)):
    with zipfile.ZipFile(name, "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    with open(name + ".pandoc", "w", encoding="utf-8") as file:
        file.write(pypandoc.convert_file(name, "plain"))
print("pandoc", pypandoc.get_pandoc_version())
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
const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const seen = {};
for (const name of ["weir.odt", "weir.docx"]) {
  const parsed = await OfficeParser.parseOffice(name);
  seen[name] = { text: lines(await plain(parsed)), kinds: parsed.content.map((node) => node.type), warnings: parsed.warnings };
  const other = lines(readFileSync(name + ".pandoc", "utf8"));
  console.log(`${name}\n    officeparser: ${JSON.stringify(seen[name])}\n    pandoc: ${JSON.stringify(other)}`);
  seen[name].pandoc = other;
}
const rest = ["The weir", "The weir held in May.", "Nobody saw it."];
try {
  assert.deepStrictEqual(seen, {
    "weir.odt": { text: ["never", "Per Moe sold it.", ...rest], kinds: ["paragraph", "paragraph", "heading", "paragraph", "paragraph"], warnings: [], pandoc: rest },
    "weir.docx": { text: ["The weir held in May."], kinds: ["paragraph"], warnings: [], pandoc: ["The weir held in May."] },
  });
} catch (error) {
  console.log("changed: " + error.message);
  process.exit(1);
}
console.log("still so: an ODT begins with what was deleted from it");
JS
node try.mjs
