#!/usr/bin/env bash
# Expected: a document saved as an e-book has the words that its pages show. A date or an author's name put in as a field is
#   part of the sentence; words struck out with changes tracked are shown struck out, and are not part of it.
# Happens: the EPUB has nothing where the fields were ("Signed on  by ."), and the words struck out stand in it like any
#   others, without a mark: "is not safe again". The same document saved as DOCX has the fields, and marks the words as deleted.
# Why it matters: dates and names are gone from sentences that look whole, and a sentence says what its author took back.
# Seen with: LibreOffice 7.4.7 (Debian 12, libreoffice-writer-nogui 4:7.4.7-1+deb12u14). Date: 2026-11-29.
# LibreOffice of this version is taken from the system, or installed by apt.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
command -v soffice > /dev/null || apt-get install -y -q --no-install-recommends libreoffice-writer-nogui=4:7.4.7-1+deb12u14 > /dev/null
cd "$tmp"
cat > weir.fodt <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><meta:initial-creator>Ida Moe</meta:initial-creator></office:meta>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Per Lie</dc:creator><dc:date>2024-05-01T10:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>The weir is <text:change text:change-id="c1"/>safe again.</text:p>
<text:p>Signed on <text:date>3 May 2024</text:date> by <text:author-name text:fixed="true">Ida Moe</text:author-name>.</text:p>
</office:text></office:body></office:document>
XML
for form in epub docx; do soffice "-env:UserInstallation=file://$tmp/profile" --headless --convert-to "$form" weir.fodt > /dev/null 2>&1; done
soffice --version | tee version
grep -q " 7\.4\.7" version || { echo "another version than the one this was seen with"; exit 1; }
python3 - <<'PY'
import re, sys, zipfile

def text(name, part):
    with zipfile.ZipFile(name) as book:
        found = [n for n in book.namelist() if re.search(part, n)]
        return " ".join(re.sub("<[^>]+>", "", book.read(n).decode()) for n in found)

book, words = text("weir.epub", r"section.*xhtml$"), text("weir.docx", r"word/document.xml$")
print("EPUB:", book)
print("DOCX:", words)
if "Ida Moe" in words and "Ida Moe" not in book and re.search(r"Signed on\s+by\s*\.", book) and "not safe again" in book:
    print("still so: the fields are empty in the EPUB, and the words struck out are words")
else:
    sys.exit("changed")
PY
