"""Writes the texts that the validators see, a folder each with the arguments of its check: the examples, the pages of the rules, every case, words that look like
markup in one report and in two hundred made ones, pages of the web, and versions to collate. Usage: texts.py ROOT FOLDER [few]

With `few` every eighth case, and twenty made reports."""

import json
import pathlib
import random
import re
import shlex
import shutil
import sys

root, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
is_few = "few" in sys.argv[3:]


def folder(name, *arguments):
    """A folder in which `check` is run with some arguments."""
    made = work / name
    made.mkdir()
    (made / "arguments.json").write_text(json.dumps(arguments or ["report.txt", "--against", "source.txt"]))
    return made


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, newline="")


def unescaped(text):
    points = re.sub(r"\\u\{(\w+)\}", lambda m: chr(int(m.group(1), 16)), text)
    return points.replace("\\t", "\t").replace("\\r", "\r").replace('\\"', '"').replace("\\\\", "\\")


def awkward():
    """The words that tests hold."""
    code = (root / "crates/variorum-cli/tests/support/awkward.rs").read_text()
    listed = re.search(r"const AWKWARD: .*?= \[\n(.*?)\n\];", code, re.S).group(1)
    return [unescaped(line.strip().rstrip(",")[1:-1]) for line in listed.splitlines()]


# what a case is called on the command line and not here
NOT_HERE = {"--quotations", "--library", "--files-from", "--format", "--watch", "--output", "-"}


def cases():
    """Every case that checks a report: its texts and the arguments of its command."""
    for page in sorted((root / "cases").glob("*.md"))[:: 8 if is_few else 1]:
        shared, texts, number = {}, {}, 0
        # a heading of the second level that is no section begins another case of the file
        for part in re.split(r"^(?=##+ )", page.read_text(), flags=re.M):
            text = re.match(r"##+ Text `(.+?)`\n(`{3,})text( escaped)?\n(.*?)^\2", part, re.S | re.M)
            run = re.match(r"##+ Run\n```text\n(.*?)^```", part, re.S | re.M)
            if re.match(r"## (?!Text|Run|Found|Output|Message|Exit)", part):
                texts = {}
            if text:
                known = texts if number or part.startswith("###") else shared
                known[text.group(1)] = unescaped(text.group(4)) if text.group(3) else text.group(4)
            if run:
                command = shlex.split(run.group(1).strip().splitlines()[-1])
                if command[:2] != ["variorum", "check"] or NOT_HERE & set(command) or "|" in command:
                    continue
                number += 1
                made = folder(f"case-{page.stem}-{number}", *command[2:])
                for name, content in {**shared, **texts}.items():
                    write(made / name, content)


def of_rules():
    for page in sorted((root / "crates/variorum-report/rules").glob("*.md")):
        blocks = re.findall(r"#+ Text `.*?`\n```text\n(.*?)```", page.read_text(), re.S)
        made = folder(page.stem)
        write(made / "source.txt", blocks[0])
        write(made / "report.txt", blocks[1] + "\n" + blocks[2])


def looks_like_markup(words):
    report, source = "", "Berg: We begin.\n\n"
    for number, said in enumerate(said for said in words for _ in range(5)):
        source += f"Berg: In place {number} the pier was closed {said} until the spring of next year.\n\n"
        report += f"Berg said “In place {number} the pier was closed {said} until a spring of next year”.\n\n"
    made = folder("awkward")
    write(made / "report.txt", report + "The end.\n")
    write(made / "source.txt", source)


PEOPLE = ["Berg", "O’Neil & Sons", "d’<Arc>", "李雷", "Ada \"Ace\" Byrd", "=SUM Smith"]
PARTS = ["the lamp", "the ferry", "the north quay", "a shed of the county", "the long bridge", "every boat"]
DONE = ["was painted by", "was sold to", "will be moved by", "has been counted by", "is watched by"]
WHEN = ["before the winter", "in the third week of May", "after 1,250 days", "on every quiet day", "for 12.5 per cent"]


def made(words, folders=10, reports=20):
    """Reports with four quotations each, of sources with the same awkward words, in folders that are checked at once. Names of files are awkward too."""
    rng = random.Random(150)
    for f in range(folders):
        here = folder(f"made-{f}", "reports", "--against", "sources", "--fail-on", "never")
        said = []
        for s, mark in enumerate(["plain", "a & b", "«q»", "=1 'x'"]):
            text = ""
            for n in range(20):
                who = rng.choice(PEOPLE)
                sentence = f"In place {f}.{s}.{n} {rng.choice(PARTS)} {rng.choice(DONE)} the board {rng.choice(words)} {rng.choice(WHEN)}."
                text += f"{who}: {sentence} We did not ask them.\n\n"
                said.append((who, sentence))
            write(here / "sources" / f"source {s} {mark}.txt", text)
        for r in range(reports):
            text = f"What was said on day {r} {rng.choice(words)}\n\n"
            for who, sentence in rng.sample(said, 4):
                changed = sentence.replace("the board", rng.choice(["the board", "the county", "nobody of the board"]))
                text += f"{who} said: “{changed}” The hall was full of {rng.choice(words)}.\n\n"
            write(here / "reports" / f"report {r} {rng.choice(['b & c', '100%', 'x=1', 'ж', '#1'])}.txt", text + "The end.\n")


def of_the_web(pages):
    """Sources that are pages of the web: their ids are addresses."""
    rng = random.Random(6)
    lines, report = [], ""
    for n in range(pages):
        sentences = [
            f"{rng.choice(PARTS).capitalize()} {rng.choice(DONE)} the board {rng.choice(WHEN)}, and {rng.choice(PARTS)} {rng.choice(DONE)} us." for _ in range(12)
        ]
        lines.append(json.dumps({"id": f"https://news.example/talk/{n}?part=1", "text": "\n".join(f"Berg: {s}" for s in sentences)}))
        report += f"Berg said “{sentences[5].rstrip('.')}”.\n\n"
    made = folder("web", "report.txt", "--against", "pages.jsonl")
    write(made / "report.txt", report)
    write(made / "pages.jsonl", "\n".join(lines) + "\n")


def versions(words):
    """Texts to collate: those of cases, and three versions with awkward words."""
    rng = random.Random(3)
    made = work / "versions"
    made.mkdir()
    base = [f"In place {n} {rng.choice(PARTS)} {rng.choice(DONE)} the board {said} {rng.choice(WHEN)}." for n, said in enumerate(words)]
    for name in "abc":
        lines = [line.replace("the board", "the county") if rng.random() < 0.3 else line for line in base if rng.random() > 0.1]
        write(made / f"{name}.txt", "\n".join(lines) + "\n")


shutil.copy(root / "examples/report.txt", folder("examples") / "report.txt")
shutil.copy(root / "examples/interview.txt", work / "examples/source.txt")
of_rules()
cases()
looks_like_markup(awkward())
made(awkward(), folders=1 if is_few else 10)
of_the_web(40 if is_few else 510)
versions([word for word in awkward() if word.isprintable()])
