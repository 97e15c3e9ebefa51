"""Opens and saves commented documents with LibreOffice: the same words, the same comments at the same words. Usage: office.py PROGRAM FOLDER

Every draft is a report as DOCX and as ODT; LibreOffice is started once and saves all of them as DOCX."""

import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
import zipfile
from xml.sax.saxutils import escape

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.text"


def paragraphs(text):
    """The paragraphs as XML has them: without what it forbids."""
    valid = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    return [escape(" ".join(part.split())) for part in valid.split("\n\n") if part.strip()]


def docx(path, text):
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{p}</w:t></w:r></w:p>' for p in paragraphs(text))
    with zipfile.ZipFile(path, "w") as file:
        types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        file.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">{types}<Override PartName="/word/document.xml" ContentType="{main}"/></Types>')
        file.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}<w:sectPr/></w:body></w:document>')


def odt(path, text):
    body = "".join(f"<text:p>{p}</text:p>" for p in paragraphs(text))
    names = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" office:version="1.3"'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", MIME)
        entries = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        file.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3">{entries}</manifest:manifest>')
        file.writestr("content.xml", f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>")


def comments(path):
    """The words of the body, and each comment with the words between its marks."""
    with zipfile.ZipFile(path) as file:
        body = tree.fromstring(file.read("word/document.xml"))
        # a report without findings has no comments
        part = tree.fromstring(file.read("word/comments.xml")) if "word/comments.xml" in file.namelist() else []
    open_, words, ranges = set(), "", {}
    for node in body.iter():
        if node.tag == W + "commentRangeStart":
            open_.add(node.get(W + "id"))
        elif node.tag == W + "commentRangeEnd":
            open_.discard(node.get(W + "id"))
        elif node.tag in (W + "t", W + "noBreakHyphen"):
            said = node.text or ""
            words += said
            for number in open_:
                ranges[number] = ranges.get(number, "") + said
    said = {c.get(W + "id"): "".join(t.text or "" for t in c.iter(W + "t")) for c in part}
    return re.sub(r"\s+", " ", words), sorted((said[n], ranges.get(n, "")) for n in said)


reports = [(work / "examples/report.txt", ["source.txt"]), (work / "awkward/report.txt", ["source.txt"])]
made = work / "made-0"
reports += [(path, ["sources"]) for path in sorted((made / "reports").glob("*.txt"))[:10]]
(work / "drafts").mkdir()
drafts = []
for number, (report, sources) in enumerate(reports):
    folder = made if report.is_relative_to(made) else report.parent
    for form, write in (("docx", docx), ("odt", odt)):
        draft, commented = work / f"drafts/{number}.{form}", work / f"drafts/{number}-{form}-commented.{form}"
        write(draft, report.read_text())
        command = [program, "check", draft, "--against", *sources, "--format", form, "--output", commented]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        drafts.append(commented)
# and one in which a comment has no end
with zipfile.ZipFile(drafts[0]) as file, zipfile.ZipFile(work / "drafts/broken.docx", "w") as broken:
    for name in file.namelist():
        part = file.read(name)
        broken.writestr(name, re.sub(b"<w:commentRangeEnd[^>]*>", b"", part, count=1) if name == "word/document.xml" else part)
drafts.append(work / "drafts/broken.docx")
saved = work / "saved"
subprocess.run(
    ["soffice", "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", "docx:MS Word 2007 XML", "--outdir", saved, *drafts],
    check=True, capture_output=True, timeout=300,
)
count = 0
for number in range(len(reports)):
    before = comments(work / f"drafts/{number}-docx-commented.docx")
    after = comments(saved / f"{number}-docx-commented.docx")
    from_odt = comments(saved / f"{number}-odt-commented.docx")
    assert before[0] == after[0], f"{number}: LibreOffice keeps the words"
    assert before[1] == after[1], f"{number}: LibreOffice keeps the comments at their words:\n{json.dumps([before[1], after[1]], indent=1, ensure_ascii=False)}"
    assert from_odt[1] == before[1], f"{number}: ODT has the same comments:\n{json.dumps([from_odt[1], before[1]], indent=1, ensure_ascii=False)}"
    count += 2 * len(before[1])
assert count > 100, f"only {count} comments"
assert comments(saved / "broken.docx") != comments(work / "drafts/0-docx-commented.docx"), "a comment without its end was not seen"
print(f"DOCX, ODT: {count} comments of {2 * len(reports)} documents at the same words after LibreOffice")
