"""Opens and saves commented documents with LibreOffice: the same words, the same comments at the same words. Usage: office.py PROGRAM FOLDER"""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*command):
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=240)
    assert done.returncode in (0, 1), done.stderr
    return done


def converted(source, form, folder):
    run("soffice", "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", form, "--outdir", folder, source)
    return work / folder / (pathlib.Path(source).stem + "." + form)


def comments(path):
    """The words of the body, and each comment with the words between its marks."""
    with zipfile.ZipFile(path) as file:
        body = tree.fromstring(file.read("word/document.xml"))
        part = tree.fromstring(file.read("word/comments.xml"))
    open_, words, ranges = set(), "", {}
    for node in body.iter():
        if node.tag == W + "commentRangeStart":
            open_.add(node.get(W + "id"))
        elif node.tag == W + "commentRangeEnd":
            open_.discard(node.get(W + "id"))
        elif node.tag == W + "t":
            words += node.text or ""
            for number in open_:
                ranges[number] = ranges.get(number, "") + (node.text or "")
    said = {c.get(W + "id"): "".join(t.text or "" for t in c.iter(W + "t")) for c in part}
    return re.sub(r"\s+", " ", words), sorted((said[n], ranges.get(n, "")) for n in said)


text = (work / "examples/report.txt").read_text()
(work / "plain.html").write_text("<p>" + "</p><p>".join(p.replace("\n", " ") for p in text.split("\n\n")) + "</p>")
run("soffice", "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", "docx:MS Word 2007 XML", "plain.html")
draft = work / "plain.docx"
if not draft.exists():
    sys.exit("LibreOffice wrote no DOCX of a page")
run(program, "check", "plain.docx", "--against", "examples/source.txt", "--format", "docx", "--output", "commented.docx")
before = comments(work / "commented.docx")
assert len(before[1]) >= 5, "the report has findings"
after = comments(converted(str(converted("commented.docx", "odt", "as-odt")), "docx", "as-docx"))
assert before[0] == after[0], "LibreOffice keeps the words"
assert before[1] == after[1], f"LibreOffice keeps the comments at their words:\n{before[1]}\n{after[1]}"
run("soffice", "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", "odt", "plain.docx")
run(program, "check", "plain.odt", "--against", "examples/source.txt", "--format", "odt", "--output", "commented.odt")
from_odt = comments(converted("commented.odt", "docx", "from-odt"))
assert from_odt[1] == before[1], f"ODT has the same comments:\n{from_odt[1]}\n{before[1]}"
assert comments(work / "commented.docx") != (before[0], before[1][1:]), "a comment that is missing is seen"
print(f"DOCX, ODT: {len(before[1])} comments at the same words after LibreOffice")
