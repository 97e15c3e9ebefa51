#!/usr/bin/env bash
# Expected: the formatted text of an ODT document has the words a reader sees. OpenDocument writes a second blank in a
#   row as <text:s text:c="…"/>, a date or a cross-reference as an element that holds its words.
# Happens: get_formatted_text() puts nothing for <text:s text:c="2"/>, so the words on both sides are one
#   ("boatsin"), and leaves out the words of date and cross-reference ("on , see ."). to_markdown() of the same object
#   has all of them.
# Why it matters: word processors write such an element wherever somebody typed two blanks; two words are glued and a date
#   is gone without a warning, in the one method whose output looks like the page.
# Seen with: odfdo 3.27.3, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check odfdo==3.27.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys, zipfile
from importlib.metadata import version
from odfdo import Document

print("odfdo", version("odfdo"))
SPACES = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "meta"))
BODY = ('<text:p>Two boats<text:s text:c="2"/>in May, on <text:date text:date-value="2026-05-03">3 May 2026</text:date>, see '
        '<text:bookmark-ref text:ref-name="mill" text:reference-format="text">the mill</text:bookmark-ref>.</text:p>')
TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
entries = [("/", TYPE)] + [(f"{part}.xml", "text/xml") for part in ("content", "styles", "meta")]
parts = {
    "content.xml": f'<office:document-content{SPACES} office:version="1.3"><office:body><office:text>{BODY}'
                   "</office:text></office:body></office:document-content>",
    "styles.xml": f'<office:document-styles{SPACES} office:version="1.3"><office:styles/></office:document-styles>',
    "meta.xml": f'<office:document-meta{SPACES} office:version="1.3"><office:meta/></office:document-meta>',
    "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.3">'
        + "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in entries)
        + "</manifest:manifest>",
}
with zipfile.ZipFile("a.odt", "w") as book:
    book.writestr(zipfile.ZipInfo("mimetype"), TYPE)
    for name, text in parts.items():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
document = Document("a.odt")
formatted, markdown = document.get_formatted_text().strip(), document.to_markdown().strip()
print(BODY)
print("get_formatted_text", repr(formatted))
print("to_markdown       ", repr(markdown))
if formatted != "Two boatsin May, on , see ." or markdown != "Two boats  in May, on 3 May 2026, see the mill.":
    print("changed", file=sys.stderr)
    sys.exit(1)
print("still so: two words are one, the date and the reference are gone")
PY
