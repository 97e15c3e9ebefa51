"""Word errors, and recall and order of 5-grams, of several programs on one text in every format that is no PDF.

    python3 formats.py path/to/variorum [folder [--again]]

The files are written by the programs of producers.py, with notes; a word of a note or of a head between the words of the text is an error, one after the text is not.
"""
import html as entities, re, subprocess, sys, tempfile
from pathlib import Path
import producers
from compare import errors, variorum, words

TEXT = (Path(__file__).parent / "text.typ").read_text()
NOTES = [(before.split()[-1], note) for before, note in re.findall(r"(\S+)#footnote\[(.*?)\]", TEXT)]
PARAGRAPHS = [(None, p) for p in re.sub(r"#footnote\[.*?\]", "", TEXT).strip().split("\n\n")]


def pandoc(path):
    kind = {"md": "markdown", "xml": "tei"}.get(path.suffix[1:], path.suffix[1:])
    return subprocess.run(["pandoc", "--from", kind, "--to", "plain", "--wrap", "none", path], capture_output=True, text=True, check=True).stdout


def python_docx(path):
    import docx
    return "\n".join(p.text for p in docx.Document(path).paragraphs)


def docx2txt(path):
    import docx2txt as program
    return program.process(path)


def mammoth(path):
    import mammoth as program
    with open(path, "rb") as file:
        return program.extract_raw_text(file).value


def odfpy(path):
    from odf import teletype, text
    from odf.opendocument import load
    return "\n".join(teletype.extractText(p) for p in load(path).getElementsByType(text.P))


def striprtf(path):
    from striprtf.striprtf import rtf_to_text
    return rtf_to_text(path.read_text(errors="replace"))


def ebooklib(path):
    import ebooklib as program
    from bs4 import BeautifulSoup
    from ebooklib import epub
    book = epub.read_epub(path)
    return "\n".join(BeautifulSoup(item.get_content(), "html.parser").get_text() for item in book.get_items_of_type(program.ITEM_DOCUMENT))


def trafilatura(path):
    import trafilatura as program
    return program.extract(path.read_text()) or ""


def readability(path):
    from readability import Document
    return entities.unescape(re.sub("<[^>]+>", "", Document(path.read_text()).summary()))


def beautiful_soup(path):
    from bs4 import BeautifulSoup
    return BeautifulSoup(path.read_text(), "html.parser").get_text()


def pysubs2(path):
    import pysubs2 as program
    return "\n".join(event.plaintext for event in program.load(str(path)))


def libreoffice(path):
    with tempfile.TemporaryDirectory() as folder:
        producers.run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, path)
        return (Path(folder) / path.with_suffix(".txt").name).read_text()


PROGRAMS = {".docx": [pandoc, python_docx, docx2txt, mammoth, libreoffice], ".odt": [pandoc, odfpy, libreoffice], ".rtf": [pandoc, striprtf, libreoffice], ".epub": [pandoc, ebooklib],
            ".html": [pandoc, trafilatura, readability, beautiful_soup], ".vtt": [pysubs2], ".srt": [pysubs2], ".xml": [pandoc]}


def shared(expected, got):
    from acceptance import recall_and_order
    return recall_and_order(expected, got)


def within(expected, got):
    """The words from the first of the text to its last: before it stands a title, after it are notes, in whatever form a program puts them."""
    places = [n for n in range(len(got) - 3) if got[n:n + 4] == expected[:4]]
    got = got[places[0]:] if places else got
    places = [n for n in range(len(got) - 3) if got[n:n + 4] == expected[-4:]]
    return got[:places[-1] + 4] if places else got


#: What a reader sees of the text that has tracked changes, a box, notes, fields, a gloss and hidden words.
WEIR = """Gates. The weir is safe again, and 84 eels passed it, at 40 places, a co-op said. Written on DATE by Ida Moe, see there, 鰻 was seen. Before the box and after it.
first stone second stone Gull 3 Petrel 12 The last words."""
PAGE = """<!doctype html><html lang=en><head><title>Weir</title></head><body><nav>Home Contact</nav><article><h1>Gates</h1><p>The weir is <del>not </del>safe<ins> again</ins>, and 84<sup>1</sup> eels
passed<br>it, at 40<sup><a href="#n2">2</a></sup> places, a co&#8209;op said. The <b>har</b>bour<wbr>master, whom nobody had asked for years, went on to say that <q>all of it</q> would hold until the spring.</p>
<p>Written on DATE by Ida Moe, <a href="x">see there</a>, <ruby>鰻<rp>(</rp><rt>unagi</rt><rp>)</rp></ruby> was <span hidden>never </span>seen, though the keeper of the upper basin looked for them every morning.</p>
<p>Before the box and after it.</p><ul><li>first stone</li><li>second stone</li></ul><table><tr><td>Gull</td><td>3</td></tr><tr><td>Petrel</td><td>12</td></tr></table><p>The last words.</p></article></body></html>"""
SEEN = """Gates. The weir is safe again, and 84 eels passed it, at 40 places, a co-op said. The harbourmaster, whom nobody had asked for years, went on to say that all of it would hold until the
spring. Written on DATE by Ida Moe, see there, 鰻 was seen, though the keeper of the upper basin looked for them every morning. Before the box and after it. first stone second stone Gull 3 Petrel 12 The last words."""


def awkward(folder):
    """The files of the text with everything in it, and their words."""
    source = Path(__file__).resolve().parents[2] / "crates/variorum-read/tests/files"
    names = {}
    for ending in ("docx", "odt", "rtf", "epub"):
        (folder / f"awkward.{ending}").write_bytes((source / f"libreoffice.{ending}").read_bytes())
        names[f"awkward.{ending}"] = WEIR
    (folder / "awkward.html").write_text(PAGE)
    return names | {"awkward.html": SEEN}


def same_date(text):
    return re.sub(r"3 May|11/29/26|29/11/26", "DATE", text).replace("\u2011", "-")


def main():
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    files = producers.written(folder) if "--again" in sys.argv else producers.write(PARAGRAPHS, NOTES, folder)
    expected = words(" ".join(p for _, p in PARAGRAPHS))
    special = awkward(folder)
    files |= {name: folder / name for name in special}
    plain = expected
    total = {}
    print("| file | program | word errors | 5-grams | in order |\n|---|---|---|---|---|")
    for name, path in files.items():
        if path.suffix not in PROGRAMS or name in ("alto.xml", "page.xml", "hocr.html", "tei.xml"):
            continue
        expected = words(special[name].replace("-", " ")) if name in special else plain
        for program in [lambda p: variorum(str(p)), *PROGRAMS[path.suffix]]:
            called = getattr(program, "__name__", "").replace("<lambda>", "variorum")
            try:
                got = within(expected, words(same_date(program(path)).replace("co-op", "co op")))
            except Exception as error:
                print(f"| {name} | {called} | {type(error).__name__} | | |")
                continue
            wrong = errors(expected, got)
            recall, order = shared(expected, got)
            of_kind = total.setdefault((path.suffix, called), [0, 0])
            of_kind[0] += wrong
            of_kind[1] += 1
            print(f"| {name} | {called} | {wrong} | {recall:.3f} | {order:.3f} |")
    print("\n| format | " + "program: word errors in how many files |\n|---|---|")
    for suffix in PROGRAMS:
        row = [f"{called}: {wrong} in {count}" for (kind, called), (wrong, count) in total.items() if kind == suffix]
        print(f"| {suffix[1:]} | {'; '.join(row)} |")


if __name__ == "__main__":
    main()
