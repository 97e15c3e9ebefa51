"""CPU time and memory of reading large files, beside pdftotext, trafilatura and pandoc.

    python3 speed.py FOLDER path/to/variorum [another/variorum]

The files are written to FOLDER by typst and pandoc, unless they are there. CPU time is user and system of the whole process, the least of three; memory is the peak of the process.
"""
import re, subprocess, sys, zipfile
from pathlib import Path
import producers

TEXT = re.sub(r"#footnote\[.*?\]", "", (Path(__file__).parent / "text.typ").read_text()).strip().split("\n\n")


def used(*command):
    """(CPU seconds, MiB) of a command. A small program starts it, for a process has at least the memory of the one it came from."""
    best = None
    for _ in range(3):
        done = subprocess.run(["/usr/bin/time", "-f", "%U %S %M", *map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            return None
        user, system, peak = map(float, done.stderr.split()[-3:])
        best = min(best or (9e9, 0), (user + system, peak / 1024))
    return best


def main():
    folder = Path(sys.argv[1])
    if not (folder / "long.html").exists():
        folder.mkdir(parents=True, exist_ok=True)
        numbered = [(None, f"{n}. {p}") for n in range(400) for p in TEXT]
        producers.typst(folder, "one", numbered, [], 1)
        producers.typst(folder, "two", numbered, [], 2)
        producers.pandoc(folder, "long", numbered * 3, [], ["docx", "odt", "epub", "html"])
    packed = lambda name: sum(i.file_size for i in zipfile.ZipFile(folder / name).infolist() if i.filename.endswith(("xml", "xhtml"))) / 1e6
    pages = lambda name: int(re.search(rb"Pages:\s+(\d+)", producers.run("pdfinfo", folder / name).stdout)[1])
    programs = [Path(p).resolve() for p in sys.argv[2:]]
    row = lambda file, amount, unit, program, result: print(f"| {file} | {program} | {result[0]:.2f} | {amount / result[0]:.0f} {unit} | {result[1]:.0f} |" if result else f"| {file} | {program} | failed | | |")
    print(f"| file | program | CPU s | rate | peak MiB |\n|---|---|---|---|---|")
    for name in ("one.pdf", "two.pdf"):
        size, count = (folder / name).stat().st_size / 2**20, pages(name)
        for program in programs:
            row(f"{name}, {count} pages, {size:.1f} MiB", count, "pages/s", f"variorum {program.parents[2].name}", used(program, "read", folder / name, "--limit", "ratio=100000"))
        row(name, count, "pages/s", "pdftotext", used("pdftotext", folder / name, "-"))
    for name in ("long.docx", "long.odt", "long.epub"):
        for program in programs:
            row(f"{name}, {packed(name):.1f} MB of XML", packed(name), "MB/s", f"variorum {program.parents[2].name}", used(program, "read", folder / name, "--limit", "ratio=100000"))
        row(name, packed(name), "MB/s", "pandoc", used("pandoc", "--to", "plain", folder / name))
    size = (folder / "long.html").stat().st_size / 1e6
    for program in programs:
        row(f"long.html, {size:.1f} MB", size, "MB/s", f"variorum {program.parents[2].name}", used(program, "read", folder / "long.html"))
    row("long.html", size, "MB/s", "trafilatura", used(sys.executable, "-c", "import sys, trafilatura; trafilatura.extract(open(sys.argv[1]).read())", folder / "long.html"))


if __name__ == "__main__":
    main()
