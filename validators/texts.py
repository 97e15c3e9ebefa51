"""Writes the texts that the validators see: the examples, the pages of the rules, and words that look like markup. Usage: texts.py ROOT FOLDER"""

import pathlib
import re
import shutil
import sys

root, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def folder(name):
    made = work / name
    made.mkdir()
    return made


def awkward():
    """The words of tests/forms.rs."""
    code = (root / "crates/variorum-cli/tests/forms.rs").read_text()
    listed = re.search(r"const AWKWARD: .*?= \[\n(.*?)\n\];", code, re.S).group(1)
    words = [line.strip().rstrip(",")[1:-1] for line in listed.splitlines()]
    points = lambda text: re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m.group(1), 16)), text)
    return [points(w).replace("\\t", "\t").replace('\\"', '"').replace("\\\\", "\\") for w in words]


shutil.copy(root / "examples/report.txt", folder("examples") / "report.txt")
shutil.copy(root / "examples/interview.txt", work / "examples/source.txt")
for page in sorted((root / "crates/variorum-report/rules").glob("*.md")):
    blocks = re.findall(r"#+ Text `.*?`\n```text\n(.*?)```", page.read_text(), re.S)
    made = folder(page.stem)
    (made / "source.txt").write_text(blocks[0])
    (made / "report.txt").write_text(blocks[1] + "\n" + blocks[2])
report, source = "", "Berg: We begin.\n\n"
for number, words in enumerate(word for word in awkward() for _ in range(5)):
    source += f"Berg: In place {number} the pier was closed {words} until the spring of next year.\n\n"
    report += f"Berg said “In place {number} the pier was closed {words} until a spring of next year”.\n\n"
made = folder("awkward")
(made / "report.txt").write_text(report)
(made / "source.txt").write_text(source)
