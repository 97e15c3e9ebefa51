#!/usr/bin/env bash
# Expected: extraction_mode="layout" gives the text of a page with its blanks and lines as they are seen; the words are those of
#   the plain mode, in the order in which they stand. A raised figure is set by text rise (Ts, ISO 32000-1, 9.3.7), and a part
#   of a page may be a form XObject (8.10). ReportLab writes both: <super> in a paragraph, and beginForm/doForm.
# Happens: where a raised figure comes first in a text object (here a paragraph), the words before it are put on a line of
#   their own below the rest: "The weir did not" / "12 hold, ..." come out as "12 hold, ..." / "The weir did not". The text of a
#   form is left out, with blank lines in its place. The plain mode has all, in order; no warning is given.
# Why it matters: the mode is taken for pages with columns and notes. There each paragraph with a call for a note begins with
#   its second half, no quotation across the call is found, and stamped or imposed pages, which are forms, lose their words.
# Seen with: pypdf 7.1.1, reportlab 5.1.0, Python 3.11. Date: 2026-11-30.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/v"
"$tmp/v/bin/pip" install -q --disable-pip-version-check pypdf==7.1.1 reportlab==5.1.0
cd "$tmp"
"$tmp/v/bin/python" -W error - <<'PY'
import io
import sys
from importlib.metadata import version
from pypdf import PdfReader
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

for name in ("pypdf", "reportlab"):
    print(name, version(name))


def words(file):
    page = PdfReader(file).pages[0]
    modes = []
    for mode in ("plain", "layout"):
        text = page.extract_text(extraction_mode=mode)
        modes.append(" / ".join(" ".join(line.split()) for line in text.splitlines() if line.strip()))
        print(f"  {mode + ':':7}", modes[-1])
    return tuple(modes)


def paragraph(markup):
    print(markup)
    file = io.BytesIO()
    SimpleDocTemplate(file).build([Paragraph(markup, getSampleStyleSheet()["Normal"])])
    return words(file)


def form():
    print("three lines, the second in a form")
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.beginForm("middle")
    canvas.drawString(72, 680, "did not")
    canvas.endForm()
    canvas.drawString(72, 700, "The weir")
    canvas.doForm("middle")
    canvas.drawString(72, 660, "hold.")
    canvas.save()
    return words(file)


seen = [paragraph("The weir did not<super>12</super> hold, as the keeper<super>13</super> says."),
        paragraph("The keeper says that the weir did hold.<super>12</super>"), paragraph("The weir did not hold."), form()]
so = [("The weir did not12 hold, as the keeper13 says.", "12 hold, as the keeper13 says. / The weir did not"),
      ("The keeper says that the weir did hold.12", "12 / The keeper says that the weir did hold."),
      ("The weir did not hold.", "The weir did not hold."), ("The weir / did not / hold.", "The weir / hold.")]
if seen != so:
    sys.exit("changed")
print("still so: the words before the first raised figure come after the rest of their line, and those of a form are gone")
PY
