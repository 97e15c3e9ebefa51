#!/usr/bin/env bash
# Expected: a chapter of an EPUB 3 may have text straight inside <body> (HTML: the content of body is flow content,
#   and that includes text). A book that is read and written again has all of its words.
# Happens: the words between <body> and the first element are gone from the new file, while those between and after
#   elements stay. get_body_content() of the chapter that was read still shows all of them.
# Why it matters: the first sentence of a chapter is the one most quoted; it is missing, without a warning, from each
#   book that passed through a tool built on this library (to add a note, a cover, a link).
# Seen with: EbookLib 0.20, lxml 6.1.3, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check EbookLib==0.20 lxml==6.1.3
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
import warnings
import zipfile
from importlib.metadata import version
from ebooklib import epub

warnings.simplefilter("ignore")
print("EbookLib", version("EbookLib"), "lxml", version("lxml"))
BODY = "The heron came first. <p>The pike came second.</p> The frog came third. <p>Nobody left.</p> So it ended."
XHTML = ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
         f"<head><title>One</title></head><body>{BODY}</body></html>")
NAV = ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
       'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head><body><nav epub:type="toc">'
       '<ol><li><a href="one.xhtml">One</a></li></ol></nav></body></html>')
OPF = ('<?xml version="1.0" encoding="UTF-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
       'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">'
       'urn:uuid:5c1e8a34-6d0b-4f6e-9a39-2f6f0f0d7b11</dc:identifier><dc:title>Reeds</dc:title><dc:language>en'
       '</dc:language><meta property="dcterms:modified">2026-11-29T00:00:00Z</meta></metadata><manifest>'
       '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
       '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
       '<spine><itemref idref="one"/></spine></package>')
CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
             '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
             "</container>")
with zipfile.ZipFile("in.epub", "w") as z:
    z.writestr("mimetype", "application/epub+zip")
    for name, text in (("META-INF/container.xml", CONTAINER), ("book.opf", OPF), ("nav.xhtml", NAV), ("one.xhtml", XHTML)):
        z.writestr(name, text, zipfile.ZIP_DEFLATED)

book = epub.read_epub("in.epub")
body = book.get_item_with_href("one.xhtml").get_body_content().decode()
epub.write_epub("out.epub", book)
with zipfile.ZipFile("out.epub") as z:
    written = next(z.read(n).decode() for n in z.namelist() if n.endswith("one.xhtml"))
written = written[written.index("<body"):written.index("</body>")]
print("in the file:       ", BODY)
print("get_body_content():", body)
print("read and written:  ", written)

lost = "came first" in body and "came first" not in written
kept = all(w in written for w in ("came second", "came third", "Nobody left", "So it ended"))
if lost and kept:
    print("still so: the words before the first element are lost in writing, all others are there")
else:
    sys.exit("changed: the first words of the body are written")
PY
