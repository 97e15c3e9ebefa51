"""Word errors of several programs on the files that make.py wrote: words of the text that are missing, added or moved.

    python3 make.py && python3 compare.py path/to/variorum

Punctuation, raised figures and hyphens at line ends are left out of the comparison; a head or page number counts as added words.
"""
import difflib, io, json, re, subprocess, sys


def words(text):
    text = re.sub(r"[⁰¹²³⁴-⁹]", "", text)
    text = re.sub(r"[-\u00ad\u2010\ufffe]\r?\n", "", text).replace("\u00ad", "")
    return re.findall(r"\w+", text)


def variorum(path):
    record = json.loads(subprocess.run([sys.argv[1], "read", path, "--format", "json"], capture_output=True, text=True, check=True).stdout)
    return record["text"][record["body"]["start"]:record["body"]["end"]]


def pdftotext(path):
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout


def pdfium(path):
    import pypdfium2
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def pdfminer(path):
    from pdfminer.high_level import extract_text
    return extract_text(path)


def pypdf(path):
    import pypdf
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def oxide(path):
    import pdf_oxide
    document = pdf_oxide.PdfDocument(path)
    return "\n".join(document.extract_text(n) for n in range(document.page_count()))


def errors(expected, read):
    matcher = difflib.SequenceMatcher(None, expected, read, autojunk=False)
    return sum(max(b - a, d - c) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")


def main():
    references = json.load(open("files/refs.json"))
    programs = [variorum, pdftotext, pdfium, pdfminer, pypdf, oxide]
    from acceptance import recall_and_order
    total = {p.__name__: [0, 0] for p in programs}
    shared = {p.__name__: [] for p in programs}
    for name, text in references.items():
        row = []
        for program in programs:
            try:
                got = words(program(f"files/{name}.pdf"))
                wrong = errors(words(text), got)
                shared[program.__name__].append(recall_and_order(words(text), got))
            except Exception as error:
                wrong = len(words(text))
                print(f"{program.__name__} on {name}: {error}", file=sys.stderr)
            total[program.__name__][0] += wrong
            total[program.__name__][1] += wrong == 0
            row.append(wrong)
        print("|", name, "|", " | ".join(map(str, row)), "|")
    print("| all |", " | ".join(f"{wrong} ({whole} files whole)" for wrong, whole in total.values()), "|")
    mean = lambda pairs, n: sum(pair[n] for pair in pairs) / max(1, len(pairs))
    print("| 5-grams, in order |", " | ".join(f"{mean(s, 0):.4f}, {mean(s, 1):.4f}" for s in shared.values()), "|")


if __name__ == "__main__":
    main()
