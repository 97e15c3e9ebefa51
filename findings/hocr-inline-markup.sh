#!/usr/bin/env bash
# Expected: hOCR is HTML, and a word may hold inline markup (tesseract writes strong and em, correctors sub and sup).
#   The text of a word is all the text within its element.
# Happens: when a part of a word is marked, the readers of archive-hocr-tools keep one piece of the word only:
#   H<sub>2</sub>O is "2", heron<sup>1</sup> is "1", <em>un</em>likely is "un". Words marked as a whole are fine.
# Why it matters: words with the figure of a note, formulas and words set partly in italics are replaced by their
#   smallest part; a search index built from it has "1" where the page says "heron", and no quotation there is found.
# Seen with: archive-hocr-tools 1.1.70, Python 3.11. Date: 2026-11-29.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check archive-hocr-tools==1.1.70
cd "$tmp"
"$tmp/v/bin/python" - <<'PY'
import sys
from importlib.metadata import version
from hocr.parse import hocr_page_iterator
from hocr.text import hocr_page_text

print("archive-hocr-tools", version("archive-hocr-tools"))
WORDS = ["The", "<strong>grey</strong>", "heron<sup>1</sup>", "is", "<em>un</em>likely", "without", "H<sub>2</sub>O"]
spans = " ".join(
    f"<span class='ocrx_word' id='word_1_{n}' title='bbox {n * 100} 10 {n * 100 + 90} 50; x_wconf 95'>{w}</span>"
    for n, w in enumerate(WORDS, 1))
PAGE = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head><title>page</title><meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
<meta name="ocr-system" content="own"/>
<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/></head>
<body><div class='ocr_page' id='page_1' title='image "page.png"; bbox 0 0 900 100; ppageno 0'>
<div class='ocr_carea' id='block_1_1' title='bbox 0 0 900 100'><p class='ocr_par' id='par_1_1' lang='eng' title='bbox 0 0 900 100'>
<span class='ocr_line' id='line_1_1' title='bbox 0 0 900 60; baseline 0 0; x_size 40'>{spans}</span>
</p></div></div></body></html>
"""
with open("page.hocr", "w", encoding="utf-8") as f:
    f.write(PAGE)
text = "".join(hocr_page_text(page) for page in hocr_page_iterator("page.hocr"))
print("in the page:", " ".join(WORDS))
print("read:       ", text.strip())
words = text.split()
if words == ["The", "grey", "1", "is", "un", "without", "2"]:
    print("still so: of a partly marked word only the marked part is left")
else:
    sys.exit("changed: " + text.strip())
PY
