"""One text in every format, each file written by a real producer: `write(paragraphs, notes, folder)` gives {name: path}.

`paragraphs` are (speaker or None, words); `notes` are (words after which the note is called, the note). Files with "notes" in their name have these notes, a head and
page numbers besides. Needs pandoc, LibreOffice (soffice), Chromium, and of Python typst, weasyprint and warcio; what is absent is left out, and said.
"""
import html, io, json, re, shutil, subprocess, sys, zipfile
from email.message import EmailMessage
from pathlib import Path

HEAD = "The Evening Courier of the Coast"


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, timeout=240, **more)


def lines_of(paragraphs):
    return [f"{speaker}: {words}" if speaker else words for speaker, words in paragraphs]


def with_notes(words, notes, mark):
    """The words with mark(number, note) after each place where a note is called."""
    for n, (after, note) in enumerate(notes, 1):
        words = words.replace(after, after + mark(n, note), 1)
    return words


def typst_escaped(words):
    return re.sub(r"([\\#*_`$<>@~\[\]=/-])", r"\\\1", words)


def typst(folder, name, paragraphs, notes, columns, paper="a4"):
    import typst as compiler
    head = f'header: [{HEAD}], numbering: "1",' if notes else ""
    body = "\n\n".join(with_notes(typst_escaped(line), notes, lambda n, note: f"#footnote[{typst_escaped(note)}]") for line in lines_of(paragraphs))
    source = f'#set page(paper: "{paper}", {head} columns: {columns})\n#set par(justify: true)\n#set text(lang: "en", size: 10pt)\n{body}\n'
    (folder / f"{name}.typ").write_text(source)
    compiler.compile(str(folder / f"{name}.typ"), output=str(folder / f"{name}.pdf"))


def page(paragraphs, notes, style, called):
    """A web page; `called(n, note)` is what stands where a note is called."""
    body = "".join("<p>" + with_notes(html.escape(line, quote=False), notes, called) + "</p>\n" for line in lines_of(paragraphs))
    return f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Talk</title><style>{style}</style></head><body><article>{body}</article></body></html>"


def weasyprint(folder, name, paragraphs, notes, style):
    from weasyprint import HTML
    head = f"@page {{ @top-center {{ content: '{HEAD}' }} @bottom-center {{ content: counter(page) }} }} .n {{ float: footnote }}" if notes else ""
    source = page(paragraphs, notes, style + head, lambda n, note: f"<span class=n>{html.escape(note)}</span>")
    HTML(string=source).write_pdf(str(folder / f"{name}.pdf"))


def chromium(folder, name, paragraphs, notes, style):
    source = page(paragraphs, notes, style, lambda n, note: f"<sup>{n}</sup>")
    if notes:
        source = source.replace("</article>", "<hr><ol>" + "".join(f"<li>{html.escape(note)}</li>" for _, note in notes) + "</ol></article>")
    (folder / f"{name}.html").write_text(source)
    head = [] if notes else ["--no-pdf-header-footer"]
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *head, f"--print-to-pdf={folder / name}.pdf", folder / f"{name}.html")
    (folder / f"{name}.html").unlink()


def flat_odt(paragraphs, notes, columns):
    called = lambda n, note: (f'<text:note text:id="ftn{n}" text:note-class="footnote"><text:note-citation>{n}</text:note-citation><text:note-body>'
                              f'<text:p>{html.escape(note)}</text:p></text:note-body></text:note>')
    body = "".join("<text:p>" + with_notes(html.escape(line, quote=False), notes, called) + "</text:p>" for line in lines_of(paragraphs))
    head = f"<style:header><text:p>{HEAD}</text:p></style:header><style:footer><text:p><text:page-number/></text:p></style:footer>" if notes else ""
    spaces = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in
                      [("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible")])
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/></style:default-style></office:styles>'
            f'<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm">'
            f'<style:columns fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:page-layout-properties></style:page-layout></office:automatic-styles>'
            f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{head}</style:master-page></office:master-styles>'
            f'<office:body><office:text>{body}</office:text></office:body></office:document>')


def libreoffice(folder, name, paragraphs, notes, columns, endings):
    source = folder / f"{name}.fodt"
    source.write_text(flat_odt(paragraphs, notes, columns))
    for ending in endings:
        run("soffice", f"-env:UserInstallation=file://{folder.resolve()}/profile", "--headless", "--convert-to", ending, "--outdir", folder, source)
    source.unlink()


def pandoc(folder, name, paragraphs, notes, endings):
    escaped = lambda words: re.sub(r"([\\`*_{}\[\]<>#+!|~^$@'\"-])", r"\\\1", words)
    body = "\n\n".join(with_notes(escaped(line), [(escaped(a), n) for a, n in notes], lambda n, note: f"^[{escaped(note)}]") for line in lines_of(paragraphs))
    for ending in endings:
        run("pandoc", "--from", "markdown-smart", "--standalone", "--metadata", "title=Talk", "--metadata", "lang=en", "--output", folder / f"{name}.{ending}",
            *(["--to", "tei"] if ending == "xml" else []), input=body.encode())


def wrapped(words, width=64):
    import textwrap
    return textwrap.wrap(words, width, break_on_hyphens=False)


def printed_lines(paragraphs):
    """Lines as a printer breaks them: a long last word is cut in two now and then."""
    for line in lines_of(paragraphs):
        rows = [row.split(" ") for row in wrapped(line)]
        for n in range(len(rows) - 1):
            first = rows[n + 1][0]
            if n % 5 == 2 and len(first) > 8 and first.isalpha():
                rows[n].append(first[:4] + "\0")
                rows[n + 1][0] = "\0" + first[4:]
        yield rows


def alto(paragraphs):
    def word(w, pair):
        if w.endswith("\0"):
            return f'<String CONTENT="{html.escape(w[:-1])}" SUBS_TYPE="HypPart1" SUBS_CONTENT="{html.escape(pair)}"/><HYP CONTENT="-"/>'
        if w.startswith("\0"):
            return f'<String CONTENT="{html.escape(w[1:])}" SUBS_TYPE="HypPart2" SUBS_CONTENT="{html.escape(pair)}"/>'
        return f'<String CONTENT="{html.escape(w)}"/>'
    blocks = []
    for rows in printed_lines(paragraphs):
        out = []
        for n, row in enumerate(rows):
            after, before = (rows[n + 1][0] if n + 1 < len(rows) else ""), (rows[n - 1][-1] if n else "")
            pair = lambda w: (w + after).replace("\0", "") if w.endswith("\0") else (before + w).replace("\0", "")
            out.append("<TextLine>" + "<SP/>".join(word(w, pair(w)) for w in row) + "</TextLine>")
        blocks.append("<TextBlock>" + "".join(out) + "</TextBlock>")
    return ('<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page PHYSICAL_IMG_NR="1"><PrintSpace>'
            + "".join(blocks) + "</PrintSpace></Page></Layout></alto>")


def hocr(paragraphs):
    shown = lambda w: html.escape(w.replace("\0", "")) + ("-" if w.endswith("\0") else "")
    block = lambda rows: "<p class='ocr_par'>" + "\n".join("<span class='ocr_line'>" + " ".join(f"<span class='ocrx_word'>{shown(w)}</span>" for w in row) + "</span>" for row in rows) + "</p>"
    return ("<html><head><meta name='ocr-system' content='by script'/></head><body><div class='ocr_page'>" + "\n".join(map(block, printed_lines(paragraphs))) + "</div></body></html>")


def page_xml(paragraphs):
    line = lambda row: f"<TextLine><TextEquiv><Unicode>{html.escape(' '.join(row).replace(chr(0), '-') if row[-1].endswith(chr(0)) else ' '.join(row).replace(chr(0), ''))}</Unicode></TextEquiv></TextLine>"
    region = lambda rows: "<TextRegion>" + "".join(line([w if w.endswith("\0") else w.replace("\0", "") for w in row]) for row in rows) + "</TextRegion>"
    return ('<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page>'
            + "".join(map(region, printed_lines(paragraphs))) + "</Page></PcGts>")


def cues(paragraphs):
    time = 0
    for speaker, words in paragraphs:
        rows = wrapped(words, 42)
        for n in range(0, len(rows), 2):
            yield time, time + 3, speaker, rows[n:n + 2]
            time += 3


def clock(seconds, comma="."):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{comma}000"


def vtt(paragraphs):
    voice = lambda speaker, rows: f"<v {html.escape(speaker)}>" + "\n".join(html.escape(r, quote=False) for r in rows) if speaker else "\n".join(html.escape(r, quote=False) for r in rows)
    return "WEBVTT\n\n" + "".join(f"{clock(a)} --> {clock(b)}\n{voice(s, rows)}\n\n" for a, b, s, rows in cues(paragraphs))


def srt(paragraphs):
    out, last = "", None
    for n, (a, b, speaker, rows) in enumerate(cues(paragraphs), 1):
        label = f"{speaker}: " if speaker and speaker != last else ""
        last, words = speaker, "\n".join(rows)
        out += f"{n}\n{clock(a, ',')} --> {clock(b, ',')}\n{label}{words}\n\n"
    return out


def tei(paragraphs):
    """Speeches as editions of debates have them: people in the head, a u for each speech."""
    ids = {}
    for speaker, _ in paragraphs:
        if speaker:
            ids.setdefault(speaker, f"p{len(ids)}")
    people = "".join(f'<person xml:id="{i}"><persName>{html.escape(s)}</persName></person>' for s, i in ids.items())
    body = "".join((f'<u who="#{ids[s]}"><seg>{html.escape(w)}</seg></u>' if s else f"<p>{html.escape(w)}</p>") for s, w in paragraphs)
    return ('<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Talk</title></titleStmt></fileDesc>'
            f'<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc></teiHeader><text xml:lang="en"><body><div>{body}</div></body></text></TEI>')


def mail(paragraphs):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Press Office <press@example.org>", "list@example.org", "Talk"
    message["Date"] = "Mon, 01 Sep 2025 10:00:00 +0000"
    message.set_content("\n\n".join(lines_of(paragraphs)) + "\n", cte="quoted-printable")
    return message.as_bytes()


def warc(path, source):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record("https://example.org/talk", "response", payload=io.BytesIO(source.encode()), http_headers=head))


def spread(paragraphs):
    """The same with the speaker of each paragraph, as captions and editions have it."""
    out, speaker = [], None
    for label, words in paragraphs:
        speaker = label or speaker
        out.append((speaker, words))
    return out


def by_script(folder, paragraphs):
    for name, make in [("alto.xml", alto), ("hocr.html", hocr), ("page.xml", page_xml)]:
        (folder / name).write_text(make(paragraphs))
    spoken = spread(paragraphs)
    for name, make in [("vtt.vtt", vtt), ("srt.srt", srt), ("tei.xml", tei)]:
        (folder / name).write_text(make(spoken))
    (folder / "mail.eml").write_bytes(mail(paragraphs))
    (folder / "rows.json").write_text(json.dumps({"segments": [{"speaker": s, "text": w} if s else {"text": w} for s, w in spoken]}))
    plain = page(paragraphs, [], "", None)
    (folder / "page.html").write_text(plain)
    warc(folder / "warc.warc.gz", plain)
    with zipfile.ZipFile(folder / "zip.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("talk.html", plain)


NARROW = "body { columns: 2; column-gap: 6mm; font-size: 10pt } p { text-align: justify; hyphens: auto }"


def write(paragraphs, notes, folder):
    """Every file, by name."""
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    office = ["pdf", "docx", "odt", "rtf", "epub"]
    steps = [lambda: by_script(folder, paragraphs)]
    for noted, suffix in (([], ""), (notes, "-notes")):
        steps += [lambda n=noted, s=suffix: typst(folder, f"typst{s}", paragraphs, n, 1), lambda n=noted, s=suffix: typst(folder, f"typst-2{s}", paragraphs, n, 2),
                  lambda n=noted, s=suffix: weasyprint(folder, f"weasyprint{s}", paragraphs, n, ""), lambda n=noted, s=suffix: weasyprint(folder, f"weasyprint-2{s}", paragraphs, n, NARROW),
                  lambda n=noted, s=suffix: chromium(folder, f"chromium{s}", paragraphs, n, ""), lambda n=noted, s=suffix: chromium(folder, f"chromium-2{s}", paragraphs, n, NARROW),
                  lambda n=noted, s=suffix: libreoffice(folder, f"libreoffice{s}", paragraphs, n, 1, office), lambda n=noted, s=suffix: libreoffice(folder, f"libreoffice-2{s}", paragraphs, n, 2, ["pdf"]),
                  lambda n=noted, s=suffix: pandoc(folder, f"pandoc{s}", paragraphs, n, ["docx", "odt", "epub", "rtf", "html", "xml", "md"])]
    for step in steps:
        try:
            step()
        except (ImportError, FileNotFoundError, subprocess.SubprocessError) as error:
            detail = getattr(error, "stderr", b"") or b""
            print(f"left out: {error} {detail.decode(errors='replace')[-300:]}", file=sys.stderr)
    return written(folder)


def written(folder):
    """The files that were written to a folder, by name."""
    left = lambda path: path.is_file() and path.suffix not in (".typ", ".fodt") and path.stem != "baseline"
    return {path.name: path for path in sorted(Path(folder).iterdir()) if left(path)}
